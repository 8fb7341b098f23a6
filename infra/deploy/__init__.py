"""Bringing Herold to AWS, one stage to a stack: planned in words, done by CloudFormation, looked at afterwards."""
