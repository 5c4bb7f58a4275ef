//! Rust text as the rules look at it: comments gone, tests gone, strings apart; line numbers kept.

/// One file.
pub struct Source {
    /// From the checkout, with `/`.
    pub path: String,
    /// As it stands on disk.
    pub raw: String,
    /// Without comments, the insides of strings, and `#[cfg(test)]` items.
    pub code: String,
    /// Without comments and `#[cfg(test)]` items, strings kept.
    pub text: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    Comment,
    Inside,
}

impl Source {
    pub fn new(path: &str, raw: &str) -> Self {
        let chars: Vec<char> = raw.chars().collect();
        let mut kinds = kinds(&chars);
        let code = blank(&chars, &kinds, |kind| kind == Kind::Code);
        for (start, end) in tests(&code) {
            kinds[start..end].fill(Kind::Comment);
        }
        Self {
            path: path.to_owned(),
            raw: raw.to_owned(),
            code: blank(&chars, &kinds, |kind| kind == Kind::Code),
            text: blank(&chars, &kinds, |kind| kind != Kind::Comment),
        }
    }

    /// Whether the file is a test from its name on: `tests.rs`, `tests/…`.
    pub fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// `path:line: message` for a place in `code` or `text`, in bytes.
    pub fn complain(&self, text: &str, at: usize, message: &str) -> String {
        let line = text[..at].matches('\n').count() + 1;
        format!("{}:{line}: {message}", self.path)
    }

    /// The identifiers of the code and where they begin, in bytes.
    pub fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        words(&self.code)
    }
}

fn words(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - code.as_ptr() as usize, word))
}

/// Keeps the characters whose kind is wanted; others become a space, line ends stay.
fn blank(chars: &[char], kinds: &[Kind], wanted: impl Fn(Kind) -> bool) -> String {
    let keep = |(c, kind): (&char, &Kind)| if *c == '\n' || wanted(*kind) { *c } else { ' ' };
    chars.iter().zip(kinds).map(keep).collect()
}

fn kinds(chars: &[char]) -> Vec<Kind> {
    let mut kinds = vec![Kind::Code; chars.len()];
    let mut at = 0;
    while at < chars.len() {
        let (kind, end) = piece(chars, at);
        kinds[at..end].fill(kind);
        if kind == Kind::Inside {
            kinds[at] = Kind::Code;
            kinds[end - 1] = Kind::Code;
        }
        at = end;
    }
    kinds
}

/// What begins at `at`, and where it ends.
fn piece(chars: &[char], at: usize) -> (Kind, usize) {
    let starts = |what: &str| what.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    let in_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    if starts("//") {
        let length = chars[at..].iter().position(|c| *c == '\n').unwrap_or(chars.len() - at);
        (Kind::Comment, at + length)
    } else if starts("/*") {
        (Kind::Comment, block_comment(chars, at))
    } else if chars[at] == '"' {
        (Kind::Inside, string(chars, at))
    } else if chars[at] == 'r' && !in_word && raw_string(chars, at).is_some() {
        (Kind::Inside, raw_string(chars, at).unwrap())
    } else if chars[at] == '\'' && chars.get(at + 1) == Some(&'\\') {
        let end = (at + 3..chars.len()).find(|i| chars[*i] == '\'').unwrap_or(chars.len() - 1);
        (Kind::Inside, end + 1)
    } else if chars[at] == '\'' && chars.get(at + 2) == Some(&'\'') {
        (Kind::Inside, at + 3)
    } else {
        (Kind::Code, at + 1)
    }
}

fn block_comment(chars: &[char], at: usize) -> usize {
    let (mut depth, mut i) = (0, at);
    while i < chars.len() {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            break;
        }
    }
    i
}

fn string(chars: &[char], at: usize) -> usize {
    let mut i = at + 1;
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    (i + 1).min(chars.len())
}

fn raw_string(chars: &[char], at: usize) -> Option<usize> {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    let open = at + 1 + hashes;
    (chars.get(open) == Some(&'"')).then_some(())?;
    let closes = |i: usize| chars[i + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
    let end = (open + 1..chars.len()).find(|i| chars[*i] == '"' && closes(*i));
    Some(end.map_or(chars.len(), |i| i + 1 + hashes))
}

/// The `#[cfg(test)]` items, as ranges of characters.
fn tests(code: &str) -> Vec<(usize, usize)> {
    let chars: Vec<char> = code.chars().collect();
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let begins = (0..chars.len()).filter(|at| chars[*at..].starts_with(&mark));
    begins.map(|at| (at, item_end(&chars, at))).collect()
}

/// Behind the item's `;` or its closing brace.
fn item_end(chars: &[char], at: usize) -> usize {
    let mut depth = 0;
    for (i, c) in chars.iter().enumerate().skip(at) {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => return i + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return i + 1,
            _ => {}
        }
    }
    chars.len()
}

#[test]
fn comments_strings_and_tests_are_told_apart() {
    let source = Source::new(
        "a.rs",
        "let a = \"x // y\"; // sqlx\n/* /* axum */ */ let b: &'a str = r#\"le\"ptos\"#;\n\
         let q = '\"'; let c = b;\n#[cfg(test)]\nmod tests { fn f() { tokio } }\nfn after() {}\n",
    );
    assert!(source.text.contains("x // y") && !source.code.contains("x // y"));
    assert!(!source.code.contains("sqlx") && !source.code.contains("axum"));
    assert!(source.text.contains("le\"ptos") && !source.code.contains("ptos"));
    assert!(source.code.contains("let c = b;"));
    assert!(!source.code.contains("tokio") && source.code.contains("fn after()"));
    assert_eq!(source.code.lines().count(), source.raw.lines().count());
    let at = source.code.find("after").unwrap();
    assert_eq!(source.complain(&source.code, at, "here"), "a.rs:6: here");
}
