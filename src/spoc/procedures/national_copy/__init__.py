"""The national copy of foreign alerts: loaded, kept in step with the broadcast, compared, asked."""
