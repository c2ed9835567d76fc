"""Text messages and e-mail on their way out, and what gateways bring in.

`port` is what a carrier does; `smtp`, `twilio` and `spool` (gammu-smsd) are carriers; `addresses` makes
them from the environment.
"""
