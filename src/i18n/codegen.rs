//! Compile-time half of the languages: reads `locales/<code>/*.ftl`, proves that every language says the
//! same things with the same arguments, that templates ask only for what exists, and writes the typed functions.
//! Used by `build.rs` alone.

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// One message of one language, as far as its callers can tell.
struct Message {
    /// Path below the project's root, for error texts.
    file: String,
    /// Argument name → whether it is a number (chooses a plural form or is formatted by `NUMBER`).
    arguments: BTreeMap<String, bool>,
    /// What it uses beside its arguments: `message`, `-term`, `FUNCTION()`.
    references: BTreeSet<String>,
}

/// What a pattern asks for.
#[derive(Default)]
struct Uses {
    arguments: BTreeMap<String, bool>,
    references: BTreeSet<String>,
}

type Catalogue = BTreeMap<String, Message>;

/// The Rust source of `Locale` and of one function a message, or every problem found, each naming file and message.
pub fn generate(root: &Path) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut catalogues: BTreeMap<String, Catalogue> = BTreeMap::new();
    for folder in entries(&root.join("locales")).into_iter().filter(|path| path.is_dir()) {
        let code = name_of(&folder);
        catalogues.insert(code.clone(), read_language(root, &folder, &code, &mut problems));
    }
    let Some((reference_code, reference)) = catalogues.iter().next_back() else {
        return Err(vec!["locales/: there is no language".into()]);
    };
    for (code, catalogue) in &catalogues {
        compare(reference_code, reference, code, catalogue, &mut problems);
    }
    check_templates(root, &merged(&catalogues), &mut problems);
    if problems.is_empty() { Ok(write_code(root, &catalogues)) } else { Err(problems) }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn read_language(root: &Path, folder: &Path, code: &str, problems: &mut Vec<String>) -> Catalogue {
    let mut catalogue = Catalogue::new();
    let mut terms = Catalogue::new();
    for path in entries(folder).into_iter().filter(|path| path.extension().is_some_and(|e| e == "ftl")) {
        let file = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        let source = match fs::read_to_string(&path) {
            Ok(source) => source,
            Err(error) => {
                problems.push(format!("{file}: cannot be read: {error}"));
                continue;
            }
        };
        let resource = fluent_syntax::parser::parse(source.as_str()).unwrap_or_else(|(resource, errors)| {
            for error in errors {
                let line = source[..error.pos.start.min(source.len())].matches('\n').count() + 1;
                problems.push(format!("{file}:{line}: {}", error.kind));
            }
            resource
        });
        for entry in resource.body {
            let (id, value, known) = match entry {
                Entry::Message(message) => (message.id.name.to_string(), message.value, &mut catalogue),
                Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), &mut terms),
                _ => continue,
            };
            let mut uses = Uses::default();
            match &value {
                Some(pattern) => collect(pattern, &mut uses),
                None => problems.push(format!("{file}: message `{id}` has no text in `{code}`")),
            }
            if let Some(first) = known.get(&id) {
                problems.push(format!("{file}: message `{id}` stands already in {}", first.file));
            }
            let Uses { arguments, references } = uses;
            known.insert(id, Message { file: file.clone(), arguments, references });
        }
    }
    check_references(code, &catalogue, &terms, problems);
    catalogue
}

/// A message may use terms, `NUMBER`, and messages that take no arguments of their own.
fn check_references(code: &str, catalogue: &Catalogue, terms: &Catalogue, problems: &mut Vec<String>) {
    for (id, message) in catalogue.iter().chain(terms) {
        for used in message.references.iter().filter(|used| *used != "NUMBER()" && !terms.contains_key(*used)) {
            let fault = match catalogue.get(used) {
                None => format!("which does not exist in `{code}`"),
                Some(other) if !other.arguments.is_empty() => "which takes arguments: write it out".into(),
                Some(_) => continue,
            };
            problems.push(format!("{}: message `{id}` uses `{used}`, {fault}", message.file));
        }
    }
}

fn collect(pattern: &Pattern<&str>, uses: &mut Uses) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            collect_expression(expression, uses);
        }
    }
}

fn collect_expression(expression: &Expression<&str>, uses: &mut Uses) {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, false, uses),
        Expression::Select { selector, variants } => {
            let numeric = variants.iter().any(|variant| match &variant.key {
                VariantKey::NumberLiteral { .. } => true,
                VariantKey::Identifier { name } => ["zero", "one", "two", "few", "many"].contains(name),
            });
            collect_inline(selector, numeric, uses);
            for variant in variants {
                collect(&variant.value, uses);
            }
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, numeric: bool, uses: &mut Uses) {
    match inline {
        InlineExpression::VariableReference { id } => {
            *uses.arguments.entry(id.name.to_string()).or_default() |= numeric;
        }
        InlineExpression::FunctionReference { id, arguments } => {
            uses.references.insert(format!("{}()", id.name));
            collect_call(arguments, true, uses);
        }
        InlineExpression::MessageReference { id, .. } => {
            uses.references.insert(id.name.to_string());
        }
        InlineExpression::TermReference { id, arguments, .. } => {
            uses.references.insert(format!("-{}", id.name));
            if let Some(call) = arguments {
                collect_call(call, false, uses);
            }
        }
        InlineExpression::Placeable { expression } => collect_expression(expression, uses),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn collect_call(call: &CallArguments<&str>, numeric: bool, uses: &mut Uses) {
    for argument in &call.positional {
        collect_inline(argument, numeric, uses);
    }
    for argument in &call.named {
        collect_inline(&argument.value, numeric, uses);
    }
}

fn compare(reference_code: &str, reference: &Catalogue, code: &str, catalogue: &Catalogue, problems: &mut Vec<String>) {
    for (id, message) in reference {
        match catalogue.get(id) {
            None => problems.push(format!("locales/{code}: message `{id}` is missing; {} has it", message.file)),
            Some(other) if other.arguments.keys().ne(message.arguments.keys()) => problems.push(format!(
                "{}: message `{id}` takes {} but in {} it takes {}",
                other.file,
                listed(other),
                message.file,
                listed(message)
            )),
            Some(other) if name_of(Path::new(&other.file)) != name_of(Path::new(&message.file)) => {
                problems
                    .push(format!("{}: message `{id}` stands in {} in `{reference_code}`", other.file, message.file));
            }
            Some(_) => {}
        }
    }
    for (id, message) in catalogue.iter().filter(|(id, _)| !reference.contains_key(*id)) {
        problems.push(format!("{}: message `{id}` does not exist in `{reference_code}`", message.file));
    }
}

fn listed(message: &Message) -> String {
    if message.arguments.is_empty() {
        return "no argument".into();
    }
    message.arguments.keys().map(|name| format!("${name}")).collect::<Vec<_>>().join(", ")
}

/// Every message with its arguments; an argument is a number if any language uses it as one.
fn merged(catalogues: &BTreeMap<String, Catalogue>) -> BTreeMap<String, BTreeMap<String, bool>> {
    let mut all: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    for (id, message) in catalogues.values().flatten() {
        let arguments = all.entry(id.clone()).or_default();
        for (name, numeric) in &message.arguments {
            *arguments.entry(name.clone()).or_default() |= numeric;
        }
    }
    all
}

/// Templates reach messages as `t.name(arguments)`: rustc would refuse a wrong one too, but without naming the template.
fn check_templates(root: &Path, messages: &BTreeMap<String, BTreeMap<String, bool>>, problems: &mut Vec<String>) {
    let names: BTreeMap<String, usize> = messages.iter().map(|(id, args)| (function(id), args.len())).collect();
    let mut folders = vec![root.join("templates")];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(source) = fs::read_to_string(&path) {
                let file = path.strip_prefix(root).unwrap_or(&path).display().to_string();
                check_calls(&file, &source, &names, problems);
            }
        }
    }
}

fn check_calls(file: &str, source: &str, names: &BTreeMap<String, usize>, problems: &mut Vec<String>) {
    for (start, _) in source.match_indices("t.") {
        let before = source[..start].chars().next_back();
        if before.is_none_or(|c| c.is_alphanumeric() || "_.\"'/-".contains(c)) {
            continue;
        }
        let rest = &source[start + 2..];
        let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        let Some(call) = rest[name.len()..].strip_prefix('(') else { continue };
        let line = source[..start].matches('\n').count() + 1;
        match names.get(&name) {
            None if name == "locale" => {}
            None => {
                problems
                    .push(format!("{file}:{line}: message `{}` does not exist in locales/", name.replace('_', "-")));
            }
            Some(&expected) => {
                let given = count_arguments(call);
                if given != expected {
                    problems.push(format!(
                        "{file}:{line}: message `{}` takes {expected} argument(s), {given} given",
                        name.replace('_', "-")
                    ));
                }
            }
        }
    }
}

/// Arguments up to the closing parenthesis of a call whose opening one is already read.
fn count_arguments(call: &str) -> usize {
    let (mut depth, mut commas, mut any, mut quoted) = (0, 0, false, false);
    for c in call.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                any = true;
            }
            _ if quoted => {}
            '(' | '[' => {
                depth += 1;
                any = true;
            }
            ')' if depth == 0 => break,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => commas += 1,
            c if !c.is_whitespace() => any = true,
            _ => {}
        }
    }
    if any { commas + 1 } else { 0 }
}

fn function(id: &str) -> String {
    id.replace('-', "_")
}

fn variant(code: &str) -> String {
    code.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

fn write_code(root: &Path, catalogues: &BTreeMap<String, Catalogue>) -> String {
    let codes: Vec<&String> = catalogues.keys().collect();
    let mut code = String::from(
        "/// A language that this binary speaks: one a folder of `locales/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, diesel::expression::AsExpression, diesel::deserialize::FromSqlRow)]\n\
         #[diesel(sql_type = diesel::sql_types::Text)]\npub enum Locale {\n",
    );
    let arm = |code: &mut String, head: &str, body: &dyn Fn(&str) -> String| {
        let _ = writeln!(code, "{head} match self {{");
        for locale in &codes {
            let _ = writeln!(code, "Self::{} => {},", variant(locale), body(locale));
        }
        code.push_str("} }\n");
    };
    for locale in &codes {
        let _ = writeln!(code, "/// `{locale}`\n{},", variant(locale));
    }
    code.push_str("}\nimpl Locale {\n/// Every language of this binary.\npub const ALL: &'static [Self] = &[");
    for locale in &codes {
        let _ = write!(code, "Self::{},", variant(locale));
    }
    code.push_str("];\n");
    arm(
        &mut code,
        "/// The language tag (RFC 5646) that prefixes its addresses.\n#[must_use] pub const fn code(self) -> &'static str {",
        &|l| format!("{l:?}"),
    );
    arm(&mut code, "const fn index(self) -> usize {", &|l| codes.iter().position(|c| *c == l).unwrap_or(0).to_string());
    arm(&mut code, "fn sources(self) -> &'static [&'static str] {", &|l| {
        let files: BTreeSet<&String> = catalogues[l].values().map(|message| &message.file).collect();
        let includes: Vec<String> = files.iter().map(|file| format!("include_str!({:?})", root.join(file))).collect();
        format!("&[{}]", includes.join(", "))
    });
    code.push_str("}\n#[allow(missing_docs, clippy::all, clippy::pedantic)]\nimpl Messages {\n");
    for (id, arguments) in merged(catalogues) {
        let parameters: String = arguments
            .iter()
            .map(|(name, numeric)| {
                format!(", {}: {}", function(name), if *numeric { "i64" } else { "impl std::fmt::Display" })
            })
            .collect();
        let values: String = arguments
            .iter()
            .map(|(name, numeric)| {
                let value = if *numeric { function(name) } else { format!("{}.to_string()", function(name)) };
                format!("({name:?}, FluentValue::from({value})),")
            })
            .collect();
        let _ = writeln!(
            code,
            "pub fn {}(self{parameters}) -> String {{ self.format({id:?}, [{values}]) }}",
            function(&id)
        );
    }
    code.push_str("}\n");
    code
}
