//! On what somebody signed in, told coarsely from `User-Agent`: enough to recognise one's own telephone in a list.

use crate::i18n::Messages;

/// Words of browsers' names in `User-Agent`, the more particular first: nearly all call themselves Safari and Chrome too.
const BROWSERS: [(&str, &str); 9] = [
    ("edg", "edge"),
    ("opr/", "opera"),
    ("samsungbrowser", "samsung"),
    ("firefox", "firefox"),
    ("fxios", "firefox"),
    ("crios", "chrome"),
    ("chromium", "chromium"),
    ("chrome", "chrome"),
    ("safari", "safari"),
];

/// The same of systems.
const SYSTEMS: [(&str, &str); 8] = [
    ("android", "android"),
    ("iphone", "iphone"),
    ("ipad", "ipad"),
    ("windows", "windows"),
    ("mac os", "mac"),
    ("cros", "chromeos"),
    ("linux", "linux"),
    ("bsd", "bsd"),
];

/// A browser on a system, by names that messages know; empty where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// Such as `firefox`.
    pub browser: String,
    /// Such as `android`.
    pub system: String,
}

impl Device {
    /// What sends this `User-Agent`.
    #[must_use]
    pub fn of(agent: &str) -> Self {
        let agent = agent.to_lowercase();
        let find = |names: &[(&str, &'static str)]| {
            names.iter().find(|(word, _)| agent.contains(word)).map_or("", |(_, name)| *name).to_owned()
        };
        Self { browser: find(&BROWSERS), system: find(&SYSTEMS) }
    }

    /// As it is kept.
    #[must_use]
    pub fn code(&self) -> String {
        format!("{}/{}", self.browser, self.system)
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self, t: Messages) -> String {
        let (browser, system) = (self.browser.as_str(), self.system.as_str());
        match (browser.is_empty(), system.is_empty()) {
            (true, true) => t.admin_security_device_unknown(),
            (false, true) => t.admin_security_browser(browser),
            (true, false) => t.admin_security_system(system),
            (false, false) => {
                t.admin_security_device(t.admin_security_browser(browser), t.admin_security_system(system))
            }
        }
    }

    /// Reads [`Device::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        let (browser, system) = code.split_once('/').unwrap_or_default();
        Self { browser: browser.to_owned(), system: system.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::Device;

    #[test]
    fn browsers_are_told_by_their_own_names() {
        for (agent, browser, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "edge",
                "windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "chrome",
                "android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
                "safari",
                "iphone",
            ),
            ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0", "firefox", "mac"),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "firefox", "linux"),
            ("curl/8", "", ""),
            ("", "", ""),
        ] {
            let device = Device::of(agent);
            assert_eq!((device.browser.as_str(), device.system.as_str()), (browser, system), "{agent}");
            assert_eq!(Device::from_code(&device.code()), device);
        }
        assert_eq!(Device::from_code(""), Device::default());
    }
}
