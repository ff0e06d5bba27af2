"""Subtitles and transcripts of any shape → cues."""
