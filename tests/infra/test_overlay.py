"""The files of infra/resources make one template, and nothing in it is declared twice."""

from pathlib import Path

import pytest

from infra import overlay


def test_files_of_a_folder_make_one_template(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("Parameters: {Stage: {Type: String}}\nResources: {A: {Ref: !Ref Stage}}")
    (tmp_path / "b.yaml").write_text("Resources: {B: {Arn: !GetAtt A.Arn, Name: !Sub 'x-${Stage}'}}")
    assert overlay.read(tmp_path) == {
        "Parameters": {"Stage": {"Type": "String"}},
        "Resources": {
            "A": {"Ref": {"Ref": "Stage"}},
            "B": {"Arn": {"Fn::GetAtt": ["A", "Arn"]}, "Name": {"Fn::Sub": "x-${Stage}"}},
        },
    }


def test_what_two_files_declare_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("Resources: {A: {}, B: {}}")
    (tmp_path / "b.yaml").write_text("Resources: {B: {}}")
    with pytest.raises(ValueError, match=r"b\.yaml declares again: B"):
        overlay.read(tmp_path)
