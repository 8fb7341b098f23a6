"""A second, real engine for the tables: AWS's own DynamoDB Local, to hold the embedded one against."""
