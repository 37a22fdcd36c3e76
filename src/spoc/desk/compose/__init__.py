"""Writing a form: fields of its letter, kept as they are typed; preview; what leaves; sending."""
