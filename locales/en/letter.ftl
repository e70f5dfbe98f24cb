# What the letters themselves say.
letter-daily-subject = Today: { $headline }
letter-weekly-subject = This week: { $headline }
letter-test-subject = [Test] { $subject }
letter-why = You receive this newsletter from { $site } because you asked for it at this address.
letter-leave = Change the language or unsubscribe
