# humans.txt: who makes the site.
humans-team = Team
humans-site = Site
humans-languages = Languages: { $languages }
humans-program = Program: Kiosque
