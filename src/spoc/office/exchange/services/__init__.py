"""Writing in the exchange: `incoming`, `set_aside`, `drafts`, `outgoing`; `wake` defers jobs, `turns` order workers."""
