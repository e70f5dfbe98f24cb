//! A database of its own for each test on the PostgreSQL server of the run.

use diesel::{Connection as _, connection::SimpleConnection, pg::PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};

/// The server's variable; `./tests/run` starts a server and sets it.
const VARIABLE: &str = "KIOSQUE_TEST_POSTGRES";

/// An empty database, dropped with this.
pub struct Fresh {
    pub url: String,
    name: String,
}

impl Fresh {
    pub fn create() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        run(&format!("CREATE DATABASE {name}"));
        let server = server();
        let (address, parameters) = server.split_once('?').unwrap_or((&server, ""));
        let (host, _) = address.rsplit_once('/').expect("the server's address names a database");
        Self { url: format!("{host}/{name}?{parameters}"), name }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        run(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

fn server() -> String {
    std::env::var(VARIABLE).unwrap_or_else(|_| panic!("{VARIABLE} names no PostgreSQL server: run ./tests/run"))
}

fn run(statement: &str) {
    let mut connection = PgConnection::establish(&server()).expect("the PostgreSQL server of the tests answers");
    connection.batch_execute(statement).expect("the PostgreSQL server of the tests obeys");
}
