"""Files on messages: kept in a bucket of their own, under ids of ours, and given out by links that soon end."""
