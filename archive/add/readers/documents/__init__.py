"""Notes, reports and slides → blocks of text that keep their page, slide or paragraph."""
