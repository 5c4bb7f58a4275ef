//! Reading the pages that this service draws; no more of HTML than they use.

use std::collections::BTreeSet;

/// A start tag.
pub struct Tag<'h> {
    /// Its name.
    pub name: &'h str,
    attributes: Vec<(&'h str, String)>,
    /// What stands behind it.
    rest: &'h str,
}

impl Tag<'_> {
    /// The attribute's value; empty for one that has none.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// What stands between it and the next tag.
    pub fn text(&self) -> String {
        unescape(self.rest.split('<').next().unwrap_or_default())
    }
}

/// The start tags of `html`, in order.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let tag = tag(rest);
            rest = tag.rest;
            found.push(tag);
        }
    }
    found
}

fn tag(html: &str) -> Tag<'_> {
    let end = |text: &str, stop: &[char]| text.find(stop).unwrap_or(text.len());
    let at = end(html, &[' ', '>', '/']);
    let (name, mut rest) = html.split_at(at);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', '\n', '/']);
        if rest.is_empty() || rest.starts_with('>') {
            return Tag { name, attributes, rest: rest.get(1..).unwrap_or_default() };
        }
        let (key, after) = rest.split_at(end(rest, &[' ', '=', '>', '/']));
        let Some(quoted) = after.strip_prefix("=\"") else {
            attributes.push((key, String::new()));
            rest = after;
            continue;
        };
        let (value, after) = quoted.split_once('"').unwrap();
        attributes.push((key, unescape(value)));
        rest = after;
    }
}

fn unescape(text: &str) -> String {
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'")];
    let text = entities.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    text.replace("&amp;", "&")
}

/// A form as a browser would post it.
pub struct Form {
    /// Where to.
    pub action: String,
    /// What is filled in: hidden fields, kept values, what is ticked.
    pub fields: Vec<(String, String)>,
    offered: BTreeSet<String>,
}

impl Form {
    /// Fills in, or presses a button; the page has to offer a field of that name.
    pub fn fill(&mut self, name: &str, value: &str) {
        assert!(self.offered.contains(name), "the form {} has no {name}", self.action);
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// The form with this id; none where the page has no such form.
pub fn form(html: &str, id: &str) -> Option<Form> {
    form_with(html, "id", id)
}

/// The first form that has this attribute.
pub fn form_with(html: &str, name: &str, value: &str) -> Option<Form> {
    let start =
        tags(html).into_iter().find(|tag| tag.name == "form" && tag.get(name) == Some(value))?;
    let (inside, _) = start.rest.split_once("</form>")?;
    let mut form = Form {
        action: start.get("action")?.to_owned(),
        fields: Vec::new(),
        offered: BTreeSet::new(),
    };
    let mut select = String::new();
    for tag in tags(inside) {
        let name = tag.get("name").unwrap_or_default().to_owned();
        let mut value = tag.get("value").unwrap_or_default().to_owned();
        let filled = match tag.name {
            "input" => match tag.get("type") {
                Some("radio" | "checkbox") => tag.get("checked").is_some(),
                _ => true,
            },
            "textarea" => {
                value = unescape(tag.rest.split_once("</textarea>")?.0).replace("<!>", "");
                true
            }
            "button" => false,
            "select" => {
                select.clone_from(&name);
                form.offered.insert(name);
                continue;
            }
            "option" if tag.get("selected").is_some() => {
                form.fields.push((select.clone(), value));
                continue;
            }
            _ => continue,
        };
        if filled {
            form.fields.push((name.clone(), value));
        }
        form.offered.insert(name);
    }
    Some(form)
}

/// Whether the page says above the form that something was refused.
pub fn is_refused(html: &str) -> bool {
    tags(html).iter().any(|tag| tag.get("id") == Some("problem") && tag.get("hidden").is_none())
}
