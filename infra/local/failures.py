"""What a stream's function failed on for good, kept on S3 as Lambda keeps it."""

from infra.local import failed_records
from infra.local.engine import Engine
from infra.local.environment import ACCOUNT_ID, REGION
from infra.local.sources import StreamSource
from infra.local.streams import Record


class Failures:
    """Writes given up records to the bucket that their event source names."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, source: StreamSource, records: list[Record]) -> None:
        """Keep records that ran out of retries, or grew too old; nothing where the source names no bucket."""
        if source.failures is None:
            return
        bucket = source.failures.removeprefix("arn:aws:s3:::")
        function_arn = f"arn:aws:lambda:{REGION}:{ACCOUNT_ID}:function:{source.function}"
        body = failed_records.document(function_arn, source.stream_arn, records, source.max_retries or 0)
        with self._engine.lock:
            self._engine.client("s3").put_object(Bucket=bucket, Key=failed_records.key(), Body=body.encode())
