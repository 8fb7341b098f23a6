"""Conversations that are one, or two: tickets merged into others, messages split off, customers' mail handed on."""
