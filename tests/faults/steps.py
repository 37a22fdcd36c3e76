"""The steps of a message in and of a message out, in their order, each a place where a process may die."""

from tests.faults.freezing import Step

HANDLE = "NEW.task_name = 'intake.handle'"
SEND = "NEW.task_name = 'outgoing.send'"

INTO_THE_OFFICE = (
    Step("stores the bytes", "exchange_rawmail", who="mail"),
    Step("defers the job", "procrastinate_jobs", when=HANDLE, who="mail"),
    Step("commits before it says 250", "exchange_rawmail", at_commit=True, who="mail"),
)
INTAKE = (
    Step("takes the job", "procrastinate_jobs", "UPDATE", when=f"{HANDLE} AND NEW.status = 'doing'"),
    Step("takes the registry number", "registry_registercounter"),
    Step("writes the register", "registry_registryentry"),
    Step("opens the case", "cases_case"),
    Step("writes the case's timeline", "cases_caseevent"),
    Step("registers the message", "exchange_message", when="NEW.direction = 'in'"),
    Step("writes the audit", "audit_entry", when="NEW.action = 'message.received'"),
    Step("cross-checks", "screening_query"),
    Step("keeps the answer of a source", "screening_sourceanswer"),
    Step("starts the clock", "clocks_deadline"),
    Step("tells the officer on duty", "duty_officernotice"),
    Step("queues the receipt", "exchange_message", when="NEW.kind = 'receipt'"),
    Step("defers the receipt's job", "procrastinate_jobs", when=SEND),
    Step("closes the bytes", "exchange_rawmail", "UPDATE"),
    Step("commits the message", "exchange_message", when="NEW.direction = 'in'", at_commit=True),
    Step("finishes the job", "procrastinate_jobs", "DELETE", when="OLD.task_name = 'intake.handle'"),
    Step("seals the audit", "audit_link"),
    Step("begins to send the receipt", "exchange_attempt"),
    Step("is sending the receipt", "received", of_partner=True),
    Step("keeps that the receipt was taken", "exchange_attempt", "UPDATE"),
)
QUEUEING = (
    Step("takes the form's number", "registry_registercounter", who="officer"),
    Step("fixes the form", "exchange_message", "UPDATE", when="NEW.state = 'queued'", who="officer"),
    Step("defers the job", "procrastinate_jobs", when=SEND, who="officer"),
    Step("writes the audit", "audit_entry", when="NEW.action = 'outgoing.queued'", who="officer"),
    Step("writes the case's timeline", "cases_caseevent", who="officer"),
    Step("commits", "exchange_message", "UPDATE", when="NEW.state = 'queued'", at_commit=True, who="officer"),
)
OUTGOING = (
    Step("takes the job", "procrastinate_jobs", "UPDATE", when=f"{SEND} AND NEW.status = 'doing'"),
    Step("writes the attempt", "exchange_attempt"),
    Step("commits the attempt", "exchange_attempt", at_commit=True),
    Step("is sending: they store it", "received", of_partner=True),
    Step("is sending: they commit it", "received", at_commit=True, of_partner=True),
    Step("keeps that it was taken", "exchange_attempt", "UPDATE"),
    Step("marks it sent", "exchange_message", "UPDATE", when="NEW.state = 'sent'"),
    Step("starts the clock of their answer", "clocks_deadline"),
    Step("commits that it was taken", "exchange_attempt", "UPDATE", at_commit=True),
    Step("finishes the job", "procrastinate_jobs", "DELETE", when="OLD.task_name = 'outgoing.send'"),
    Step("stores their receipt", "exchange_rawmail", who="mail"),
    Step("marks it delivered", "exchange_message", "UPDATE", when="NEW.state = 'delivered'"),
    Step("commits that it is delivered", "exchange_message", "UPDATE", when="NEW.state = 'delivered'", at_commit=True),
)
