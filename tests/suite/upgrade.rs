//! A database of an earlier version is brought up to date, and nothing of it is lost.

use diesel::{Connection as _, RunQueryDsl as _, connection::SimpleConnection as _, sqlite::SqliteConnection};
use kiosque::{
    db::{self, Database},
    newsroom::{
        SaveError,
        account::{self, Role},
        article, session, subscriber,
    },
};
use std::{fs, path::Path};

/// The tables as they were before the migration of this name, made as the version then made them.
fn before(name: &str, folder: &Path) -> SqliteConnection {
    let path = folder.join("kiosque.db");
    let mut connection = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    let mut steps: Vec<_> = fs::read_dir("migrations/sqlite").unwrap().map(|step| step.unwrap().path()).collect();
    steps.sort();
    connection
        .batch_execute(
            "PRAGMA foreign_keys = ON;
             CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL,
                                                      run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP);",
        )
        .unwrap();
    for step in steps {
        let step_name = step.file_name().unwrap().to_str().unwrap();
        if step_name >= name {
            break;
        }
        let version = step_name.split('_').next().unwrap().replace('-', "");
        connection.batch_execute(&fs::read_to_string(step.join("up.sql")).unwrap()).unwrap();
        let row = format!("INSERT INTO __diesel_schema_migrations (version) VALUES ('{version}')");
        connection.batch_execute(&row).unwrap();
    }
    connection
}

#[test]
fn people_keep_their_accounts_sessions_links_and_revisions() {
    let folder = tempfile::tempdir().unwrap();
    let mut old = before("2026-11-25-000006_people", folder.path());
    old.batch_execute(
        "INSERT INTO account (id, email, name, role, locale, password_hash, created_at) VALUES
           (1, 'sok@example.org', 'Sok', 'administrator', 'fr', 'kept', 5), (2, 'dara@example.org', 'Dara', 'editor', 'en', NULL, 6),
           (9, 'gone@example.org', 'Gone', 'editor', 'en', NULL, 7);
         DELETE FROM account WHERE id = 9;
         INSERT INTO session VALUES ('hash', 2, 'csrf', 1, 4102444800000);
         INSERT INTO sign_in_link VALUES ('link', 1, 4102444800000);
         INSERT INTO article (id, original_locale, created_at) VALUES (3, 'fr', 1), (4, 'fr', 1);
         INSERT INTO revision (article_id, locale, account_id, headline, standfirst, body, created_at)
           VALUES (3, 'fr', 2, 'Un', '', '', 1), (3, 'fr', 1, 'Deux', '', '', 2), (4, 'fr', NULL, 'Trois', '', '', 1);
         INSERT INTO listing (id, kind) VALUES (5, 'author');",
    )
    .unwrap();
    drop(old);
    let database = Database::open(None, folder.path()).unwrap();
    let read = |query: &str| -> i64 {
        #[derive(diesel::QueryableByName)]
        struct Number {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            number: i64,
        }
        let query = format!("SELECT ({query}) AS number");
        database
            .read(|connection| Ok::<_, db::Error>(diesel::sql_query(query).get_result::<Number>(connection)?))
            .unwrap()
            .number
    };
    assert_eq!(read("SELECT COUNT(*) FROM account WHERE password_hash = 'kept' AND created_at = 5"), 1);
    assert_eq!(read("SELECT COUNT(*) FROM session WHERE account_id = 2"), 1);
    assert_eq!(read("SELECT COUNT(*) FROM sign_in_link WHERE account_id = 1"), 1);
    assert_eq!(read("SELECT COUNT(*) FROM revision WHERE account_id IS NOT NULL"), 2);
    assert_eq!(read("SELECT account_id FROM article WHERE id = 3"), 2, "who first wrote in it made it");
    assert_eq!(read("SELECT COUNT(*) FROM article WHERE account_id IS NULL"), 1);
    assert_eq!(database.read(db::check).unwrap(), Vec::<String>::new());
    let draft = |email: &str| account::Draft {
        email: email.into(),
        name: "New".into(),
        role: Role::Author,
        locale: kiosque::i18n::Locale::Fr,
        author: Some(5),
    };
    let write = |email| database.write(|connection| account::create(connection, &draft(email)));
    assert!(write("new@example.org").unwrap() > 9, "the number of a deleted account does not come back");
    assert!(write("sok@example.org").is_err(), "an address is one account's");
    // What refers to an account follows it, as before.
    database
        .write(|connection| {
            session::start(connection, 2).unwrap();
            account::delete(connection, 2)?;
            Ok::<_, SaveError>(article::delete(connection, None, 4)?)
        })
        .unwrap();
    assert_eq!(read("SELECT COUNT(*) FROM session"), 0);
    assert_eq!(read("SELECT COUNT(*) FROM article WHERE id = 3 AND account_id IS NULL"), 1);
    assert_eq!(read("SELECT COUNT(*) FROM revision WHERE article_id = 3 AND account_id IS NULL"), 1);
}

#[test]
fn subscribers_of_before_are_found_by_their_addresses() {
    let folder = tempfile::tempdir().unwrap();
    let mut old = before("2026-11-27-000029_subscribers", folder.path());
    old.batch_execute(
        "INSERT INTO subscriber (email, locale, created_at, state, token, ended_at) VALUES
           ('Dara@Mail.example', 'fr', 1, 'left', 'a', 2), ('sok@example.org', 'en', 1, 'confirmed', 'b', NULL);",
    )
    .unwrap();
    drop(old);
    let database = Database::open(None, folder.path()).unwrap();
    for (text, email) in [("dara@m", "Dara@Mail.example"), ("@MAIL", "Dara@Mail.example"), ("sok", "sok@example.org")] {
        let filter = subscriber::Filter { text: text.into(), ..subscriber::Filter::default() };
        let (found, _) = database.read(|connection| subscriber::entries(connection, &filter, None, 9)).unwrap();
        assert_eq!(found.iter().map(|entry| entry.email.as_str()).collect::<Vec<_>>(), [email], "{text}");
    }
    let story = database.read(|connection| subscriber::story(connection, 1)).unwrap().unwrap();
    assert_eq!(story.ended_by, Some(subscriber::By::Reader));
}
