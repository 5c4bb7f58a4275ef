//! `/hall/staff`: who works here. The administrator sees logins, names, roles and halls, and nothing
//! of any taxpayer.

use crate::{
    desk::{
        field::Field,
        form::{Form, Notice},
        parts::{self, Ask, alt, main},
        routes::Page,
    },
    form::Moment,
    text::desk::{Say, Word},
};
use domain::staff::Role;
use leptos::prelude::*;

/// A member, as the administrator sees one.
pub struct MemberRow {
    /// The account's id.
    pub id: String,
    /// What is typed to sign in.
    pub login: String,
    /// The name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The hall, in Chinese and English.
    pub hall: Option<(String, String)>,
    /// Its id.
    pub hall_id: Option<String>,
    /// Since when, once password and second factor were set.
    pub active: Option<Moment>,
    /// Until when the one-time link works.
    pub invited: Option<Moment>,
    /// Since when the account is closed.
    pub closed: Option<Moment>,
    /// It is the reader's own.
    pub own: bool,
}

/// Everybody, and the form for one more.
pub struct Members {
    /// The form.
    pub form: Form,
    /// Everybody.
    pub members: Vec<MemberRow>,
    /// The halls that are open: id, Chinese, English.
    pub halls: Vec<(String, String, String)>,
}

/// The halls to choose from.
pub(super) fn hall_options(say: Say, halls: &[(String, String, String)]) -> Vec<(String, String)> {
    halls.iter().map(|(id, chinese, english)| (id.clone(), say.either(chinese, english))).collect()
}

pub(super) fn staff(say: Say, page: Members) -> AnyView {
    let Members { form, members, halls } = page;
    let options = hall_options(say, &halls);
    let roles = Role::ALL
        .map(|role| (role.as_str().to_owned(), say.word(Word::role(role)).to_owned()))
        .to_vec();
    let login = Ask { hint: Some(Word::LoginHint), ..Ask::default() };
    let link = match &form.notice {
        Some(Notice::Invited(link, _)) => Some(view! {
            <p class="shown-once" translate="no">
                {link.clone()}
            </p>
        }),
        _ => None,
    };
    let fields = vec![
        parts::line(say, &form, Field::StaffName, Word::StaffName, Ask::default()),
        parts::line(say, &form, Field::Login, Word::Login, login),
        parts::choice(say, &form, Field::Role, Word::Role, roles, Some(Word::Choose)),
        parts::choice(say, &form, Field::Hall, Word::Hall, options, Some(Word::AllHalls)),
        view! {
            <div class="actions">{parts::button(say, "", "", Word::Invite, main("s"))}</div>
        }
        .into_any(),
    ];
    let heads = [Word::StaffName, Word::Login, Word::Role, Word::Hall, Word::State, Word::Actions];
    let nonce = form.nonce.clone();
    let rows = members.into_iter().map(|member| row(say, member, &halls, &nonce)).collect();
    view! {
        <h1>{say.word(Word::StaffTitle)}</h1>
        <div class="wide-and-narrow">
            <section class="pane">{parts::table(say, &heads, rows)}</section>
            <section class="pane">
                <h2>{say.word(Word::InviteTitle)}</h2>
                {parts::summary(say, &form)}
                {link}
                {parts::form("desk", Page::Staff.path().to_owned(), &form.nonce, fields)}
            </section>
        </div>
    }
    .into_any()
}

fn row(
    say: Say,
    member: MemberRow,
    halls: &[(String, String, String)],
    nonce: &str,
) -> Vec<AnyView> {
    let text = |words: String| view! { <span translate="no">{words}</span> }.into_any();
    let state = match (member.closed, member.active, member.invited) {
        (Some(at), ..) => say.fill(Word::StaffClosed, &[&say.day(at)]),
        (None, Some(at), None) => say.fill(Word::StaffActive, &[&say.day(at)]),
        (None, _, Some(at)) => say.fill(Word::StaffInvited, &[&say.moment(at)]),
        (None, None, None) => say.word(Word::StaffInviteOver).to_owned(),
    };
    let hall = member
        .hall
        .map_or_else(|| say.word(Word::AllHalls).to_owned(), |(zh, en)| say.either(&zh, &en));
    let actions = if member.own || member.closed.is_some() {
        ().into_any()
    } else {
        // One nonce each: what is done to one member is another post than what is done to the next.
        let action = Page::Member.of(&member.id);
        let roles: Vec<_> = Role::ALL
            .into_iter()
            .filter(|role| *role != member.role)
            .map(|role| {
                let words = say.word(Word::role(role));
                view! { <option value=role.as_str()>{words}</option> }
            })
            .collect();
        let role = view! {
            <select name=Field::Role.as_str() aria-label=say.word(Word::NewRole)>
                {roles}
            </select>
        };
        let options: Vec<_> = hall_options(say, halls)
            .into_iter()
            .map(|(id, words)| {
                let selected = member.hall_id.as_ref() == Some(&id);
                view! { <option value=id selected=selected>{words}</option> }
            })
            .collect();
        let hall = view! {
            <select name=Field::Hall.as_str() aria-label=say.word(Word::Hall)>
                <option value="">{say.word(Word::AllHalls)}</option>
                {options}
            </select>
        };
        let buttons = vec![
            role.into_any(),
            parts::button(say, "plain small", "role", Word::AskRole, alt("")),
            hall.into_any(),
            parts::button(say, "plain small", "move", Word::MoveMember, alt("")),
            parts::button(say, "plain small", "again", Word::InviteAgain, alt("")),
            parts::button(say, "plain small", "close", Word::CloseAccount, alt("")),
        ];
        view! {
            <form method="post" action=action class="row-actions">
                <input type="hidden" name="nonce" value=format!("{nonce}{}", member.id) />
                {buttons}
            </form>
        }
        .into_any()
    };
    vec![
        text(member.name),
        text(member.login),
        text(say.word(Word::role(member.role)).to_owned()),
        text(hall),
        text(state),
        actions,
    ]
}
