"""Sources to drafts to records: reading, extracting, planning, applying."""
