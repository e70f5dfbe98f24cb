//! The real program, running.

use super::http::{self, Answer};
use std::{
    fs::File,
    io::{BufRead as _, BufReader},
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A command of the program with nothing of this machine's settings.
pub fn kiosque<const N: usize>(arguments: [&str; N]) -> Command {
    command(Path::new(env!("CARGO_BIN_EXE_kiosque")), arguments)
}

fn command<const N: usize>(program: &Path, arguments: [&str; N]) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name == "DATABASE_URL" || name.to_str().is_some_and(|name| name.starts_with("KIOSQUE_")) {
            command.env_remove(name);
        }
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

/// A server on a port of its own; killed when dropped.
pub struct Server {
    process: Child,
    /// `127.0.0.1:PORT`
    pub host: String,
    /// The one-time link that `demo` printed; empty otherwise.
    pub link: String,
}

impl Server {
    /// `demo` of some build of the program, in the folder `data`.
    pub fn demo_of(program: &Path, data: &Path, environment: &[(&str, &str)]) -> Self {
        let mut command = command(program, ["demo", "--listen", "127.0.0.1:0", "--data"]);
        command.arg(data).envs(environment.iter().copied());
        let mut server = Self::start(command, data);
        let mut said = BufReader::new(server.process.stdout.take().expect("its output is ours")).lines();
        let mut line = |name: &str| match said.next() {
            Some(Ok(line)) => line.strip_prefix(name).unwrap_or_else(|| panic!("{line} is not {name}")).to_owned(),
            _ => panic!("the server ended:\n{}", log(data)),
        };
        let site = line("site http://");
        server.link = line("admin http://");
        server.host = site.trim_end_matches('/').to_owned();
        server.link.replace_range(..server.host.len(), "");
        server
    }

    /// `kiosque serve` in the folder `data`, up and answering.
    pub fn serve(data: &Path, environment: &[(&str, &str)]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free");
        let host = port.to_string();
        let mut command = kiosque(["serve", "--listen", &host, "--data"]);
        command.arg(data).envs(environment.iter().copied());
        let mut server = Self::start(command, data);
        server.host = host;
        let start = Instant::now();
        while http::get(&server.host, "/health", &[]).is_err() {
            let ended = server.process.try_wait().expect("a child can be asked");
            assert!(ended.is_none() && start.elapsed() < Duration::from_secs(60), "no server:\n{}", log(data));
            thread::sleep(Duration::from_millis(20));
        }
        server
    }

    fn start(mut command: Command, data: &Path) -> Self {
        std::fs::create_dir_all(data).expect("the data folder can be made");
        let log = File::create(data.join("log")).expect("the data folder can be written");
        let process = command.stdout(Stdio::piped()).stderr(log).spawn().expect("the program starts");
        Self { process, host: String::new(), link: String::new() }
    }

    pub fn get(&self, path: &str) -> Answer {
        http::get(&self.host, path, &[]).expect("the server answers")
    }

    /// Ends the process at once, as `kill -9` does.
    pub fn kill(&mut self) {
        self.process.kill().expect("a child can be killed");
        self.process.wait().expect("a killed child ends");
    }

    /// Tells the process to stop, as systemd does, and waits until it has.
    pub fn stop(&mut self) {
        let told = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        assert!(told.is_ok_and(|status| status.success()), "a child can be told to stop");
        assert!(self.process.wait().is_ok_and(|status| status.success()), "it stops without complaint");
    }

    /// The process's number.
    pub fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn log(data: &Path) -> String {
    std::fs::read_to_string(data.join("log")).unwrap_or_default()
}
