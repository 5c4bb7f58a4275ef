//! `/hall/login`, and `/hall/welcome` for the first time.

use crate::{
    desk::{
        field::Field,
        form::Form,
        parts::{self, Ask, main},
        routes::Page,
    },
    text::desk::{Say, Word},
};
use leptos::prelude::*;

/// A member before the first sign-in.
pub struct Welcome {
    /// The form; holds the secret of the one-time link.
    pub form: Form,
    /// Whose account it will be.
    pub name: String,
    /// What is typed to sign in.
    pub login: String,
    /// The second factor's secret as a QR code.
    pub qr: (usize, String),
    /// The same to be typed: groups of four.
    pub secret: String,
}

fn totp(say: Say, form: &Form) -> AnyView {
    let ask = Ask {
        hint: Some(Word::TotpHint),
        autocomplete: Some("one-time-code"),
        digits: true,
        class: "digits",
        ..Ask::default()
    };
    parts::line(say, form, Field::Totp, Word::Totp, ask)
}

pub(super) fn sign_in(say: Say, form: &Form) -> AnyView {
    let login = Ask { autocomplete: Some("username"), focus: true, ..Ask::default() };
    let password =
        Ask { kind: Some("password"), autocomplete: Some("current-password"), ..Ask::default() };
    let fields = vec![
        parts::hidden(Field::To, form.value(Field::To)),
        parts::line(say, form, Field::Login, Word::Login, login),
        parts::line(say, form, Field::Password, Word::Password, password),
        totp(say, form),
        view! {
            <div class="actions">{parts::button(say, "", "", Word::SignIn, main("s"))}</div>
        }
        .into_any(),
    ];
    view! {
        <div class="narrow">
            <h1>{say.word(Word::SignInTitle)}</h1>
            {parts::summary(say, form)}
            {parts::form("desk", Page::SignIn.path().to_owned(), &form.nonce, fields)}
            <p class="hint">{say.word(Word::SignInHelp)}</p>
        </div>
    }
    .into_any()
}

pub(super) fn welcome(say: Say, welcome: Welcome) -> AnyView {
    let Welcome { form, name, login, qr, secret } = welcome;
    let password = |hint| Ask {
        hint,
        kind: Some("password"),
        autocomplete: Some("new-password"),
        ..Ask::default()
    };
    let new = Ask { focus: true, ..password(Some(Word::StaffPasswordHint)) };
    let fields = vec![
        parts::hidden(Field::Invite, form.value(Field::Invite)),
        view! {
            <dl class="answers">
                <div>
                    <dt>{say.word(Word::StaffName)}</dt>
                    <dd>{name}</dd>
                </div>
                <div>
                    <dt>{say.word(Word::Login)}</dt>
                    <dd translate="no">{login}</dd>
                </div>
            </dl>
        }
        .into_any(),
        parts::line(say, &form, Field::Password, Word::NewPassword, new),
        parts::line(say, &form, Field::PasswordAgain, Word::PasswordAgain, password(None)),
        view! {
            <h2>{say.word(Word::SecondFactor)}</h2>
            <p>{say.word(Word::SecondFactorText)}</p>
            {parts::qr(say, qr)}
            <p class="hint">
                {say.word(Word::SecondFactorKey)} <code class="key" translate="no">{secret}</code>
            </p>
        }
        .into_any(),
        totp(say, &form),
        view! {
            <div class="actions">{parts::button(say, "", "", Word::BeginWork, main("s"))}</div>
        }
        .into_any(),
    ];
    view! {
        <div class="narrow">
            <h1>{say.word(Word::WelcomeTitle)}</h1>
            {parts::summary(say, &form)}
            {parts::form("desk", Page::Welcome.path().to_owned(), &form.nonce, fields)}
        </div>
    }
    .into_any()
}
