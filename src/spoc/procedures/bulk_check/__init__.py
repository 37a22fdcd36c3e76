"""Many questions at once: who may ask them, how a line is read, how a chunk is answered, jobs, watch lists."""
