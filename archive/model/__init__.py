"""What the archive keeps: ids, dates, records, rights, transcripts and passages. No files, no HTML, no search."""
