"""Messages in and out, drafts, attachments, attempts, receipts, what was set aside."""
