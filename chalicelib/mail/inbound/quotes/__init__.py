"""What somebody wrote, without what they answer: quoted history, signatures and what programs put below."""
