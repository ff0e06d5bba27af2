"""Care for an archive: correcting, reviewing, merging, withdrawing, exporting, bringing back, bringing up to date."""
