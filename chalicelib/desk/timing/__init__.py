"""The times of the team: when it works, how long an operator may hold a ticket, and what it promises."""
