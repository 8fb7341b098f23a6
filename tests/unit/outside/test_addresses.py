"""Only the public Internet is outside, however an address is written."""

import pytest

from chalicelib.errors import NoAnswer, NotOutside
from chalicelib.outside.addresses import Target, is_outside, read_url
from chalicelib.outside.ways import public_way

PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "52.94.236.248",
    "100.128.0.1",
    "172.32.0.1",
    "192.0.1.1",
    "2606:4700::1",
    "2a00:1450::1",
]
# First and last of each range, and what holds an address of another kind.
RANGES = """
0.0.0.0 0.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0 100.127.255.255 127.0.0.1 127.255.255.255 169.254.0.1
169.254.169.254 169.254.170.2 172.16.0.0 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.0
192.168.255.255 198.18.0.0 198.19.255.255 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1
2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:10::1 2001:20::1 2001:1ff:ffff::1 2001:db8::1 2002:7f00:1:: 2002:a9fe:a9fe::1
3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1 1fff::1
"""
NOT_PUBLIC = RANGES.split()
NO_NUMBERS = ["", "localhost", "1.1.1", "0x7f.0.0.1", "0177.0.0.1", "2130706433", "1.1.1.1/8", "[::1]", "1.1.1.1 "]


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_of_the_public_internet_are_outside(address: str) -> None:
    assert is_outside(address)


@pytest.mark.parametrize("address", NOT_PUBLIC + NO_NUMBERS)
def test_every_other_address_is_not(address: str) -> None:
    assert not is_outside(address)


def test_a_url_names_a_host_and_a_path() -> None:
    assert read_url("https://Login.Example.com") == Target("login.example.com", "/")
    assert read_url("https://login.example.com:443/a/b?c=d") == Target("login.example.com", "/a/b?c=d")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://login.example.com/",
        "ftp://login.example.com/",
        "file:///etc/passwd",
        "//login.example.com/",
        "https://",
        "https:///path",
        "https://login.example.com:8443/",
        "https://login.example.com:9001/",
        "https://login.example.com:x/",
        "https://login.example.com:99999/",
        "https://user@login.example.com/",
        "https://user:word@login.example.com/",
        "https://login.example.com@127.0.0.1/",
        "https://login.example.com/#part",
        "https://login.example.com/#",
        "https://login.example.com\\@127.0.0.1/",
        "https://login.example.com/\r\nHost: other",
        "https://login.example.com/ x",
        "https://login\u3002example.com/",
        "https://bücher.example/",
        "https://localhost/",
        "https://localhost./",
        "https://127.0.0.1/",
        "https://0x7f.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://login..example.com/",
        "https://-login.example.com/",
        "https://" + "a" * 64 + ".example.com/",
        "https://" + "a." * 130 + "com/",
        "https://login.example.com/" + "a" * 2_000,
    ],
)
def test_nothing_but_https_at_a_full_name_is_a_url_of_the_outside(url: str) -> None:
    with pytest.raises(NotOutside):
        read_url(url)


def test_the_way_to_a_host_is_its_first_address() -> None:
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["1.1.1.1", "2606:4700::1"]

    way = public_way("login.example.com", resolve)
    assert (way.address, way.port, asked) == ("1.1.1.1", 443, ["login.example.com"])
    assert way.trust.check_hostname
    assert way.trust.verify_mode.name == "CERT_REQUIRED"


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_way_leads_to_a_host_that_names_a_private_address_at_any_place(address: str) -> None:
    for found in ([address], ["1.1.1.1", address], [address, "1.1.1.1"]):
        with pytest.raises(NotOutside):
            public_way("login.example.com", lambda _, found=found: found)


def test_no_way_leads_to_a_host_without_an_address() -> None:
    with pytest.raises(NoAnswer):
        public_way("login.example.com", lambda _: [])


def test_a_name_of_this_machine_is_refused_by_what_dns_says_of_it() -> None:
    with pytest.raises(NotOutside):
        public_way("localhost")
