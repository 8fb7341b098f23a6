"""What AWS takes: us-east-1 in 2026, without free tiers; dollars a million unless a name says otherwise."""

WRITE_UNIT, READ_UNIT = 0.625, 0.125  # DynamoDB on demand
LAMBDA_REQUEST, SQS_REQUEST, SNS_PUBLICATION = 0.20, 0.40, 0.50
LAMBDA_GB_S_USD = 0.0000166667  # a second of a gigabyte
LAMBDA_GB_PER_CPU = 1.769  # a function has as much of a processor as of this memory


def lambda_usd(cpu_s: float, memory_gb: float) -> float:
    """Dollars for a function that is busy for so many seconds of a whole processor."""
    duration_s = cpu_s * LAMBDA_GB_PER_CPU / memory_gb
    return duration_s * memory_gb * LAMBDA_GB_S_USD
