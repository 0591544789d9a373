"""Many files read by many workers: shards, the engines that read them, and the folder their readings are kept in."""
