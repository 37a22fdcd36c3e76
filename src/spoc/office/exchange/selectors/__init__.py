"""Reading the exchange: `desk_views` (inbox, outbox, drafts), `threads`, `waiting` (what jobs must look at)."""
