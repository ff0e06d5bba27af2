"""One module a kind of page: records or hits in, values for its template out. Nothing here makes HTML."""
