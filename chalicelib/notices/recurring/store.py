"""Notice templates in the notices table."""

from chalicelib.errors import NotFound
from chalicelib.notices.models import TEMPLATES, Template
from chalicelib.tables import conditional, find, page


def find_template(template_id: str) -> Template | None:
    """A template, read consistently."""
    return find(Template, TEMPLATES, f"template#{template_id}")


def get_template(template_id: str) -> Template:
    """A template, read consistently. Raises NotFound."""
    template = find_template(template_id)
    if template is None:
        raise NotFound
    return template


def list_templates(after: str, limit: int) -> tuple[list[Template], str]:
    """Up to `limit` templates behind the position `after`, and the last one's if more follow."""
    return page(Template, TEMPLATES, "template#", after, limit)


def save_template(template: Template) -> None:
    """Write a changed template. Raises Refused if it is no longer the version that was read."""
    version = int(template.version)
    template.version = version + 1
    with conditional():
        template.save(Template.version == version)


def delete_template(template: Template) -> None:
    """Delete a template. Raises Refused if it is no longer the version that was read."""
    with conditional():
        template.delete(Template.version == int(template.version))
