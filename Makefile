# yaodian: Markdown and figures into official documents. `make help` lists the targets.
# Variants: make SANITIZE=1 (address and undefined behaviour), make CC=clang BUILD=build/clang, make WERROR=1, make V=1.

PREFIX ?= /usr/local
DESTDIR ?=
CC = gcc
AR = ar
ifdef SANITIZE
BUILD ?= build/asan
else
BUILD ?= build
endif

# Compiling is parallel without asking; goals that install, test or clean go one after the other.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif
ifneq ($(filter-out all objects unit $(BUILD)/%,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif
ifndef V
QUIET = @echo "  $(1)  $@";
endif
MAKEFLAGS += --no-print-directory

LIBRARIES := glib-2.0 libcmark yaml-0.1 expat libzip pangocairo pangoft2 cairo-pdf cairo-ft harfbuzz \
             harfbuzz-subset freetype2 fontconfig libqpdf libturbojpeg
LIBRARY_CFLAGS := $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null | sed 's/-I/-isystem /g')
LIBRARY_LIBS := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null)

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wswitch
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L $(WARNINGS) -Isrc $(LIBRARY_CFLAGS) $(CFLAGS) \
             -ffp-contract=off -ffile-prefix-map='$(CURDIR)=.'
ALL_LIBS = $(LIBRARY_LIBS) -lm
ifdef WERROR
ALL_CFLAGS += -Werror
endif
ifdef SANITIZE
ALL_CFLAGS += -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer -O1
endif

# What makes a fault of the program harder to use, and costs nothing that could be measured. Sanitizers have their own.
# -ffp-contract=off and -ffile-prefix-map above: the same bytes from any compiler, in any folder.
ifeq (,$(SANITIZE)$(findstring clang,$(CC))$(findstring -O0,$(CFLAGS))$(findstring sanitize,$(CFLAGS)))
HARDENING := -fPIE -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-clash-protection \
             -ftrivial-auto-var-init=zero $(if $(filter x86_64,$(shell uname -m)),-fcf-protection)
HARDENED_LINK := -pie -Wl,-z,relro,-z,now
endif

SOURCES := $(sort $(shell find src -name '*.c'))
HEADERS := $(sort $(shell find src -name '*.h'))
OBJECTS := $(SOURCES:src/%.c=$(BUILD)/obj/%.o)
LIBRARY := $(BUILD)/libyaodian.a
UNIT_SOURCES := $(sort $(wildcard tests/unit/test_*.c))
UNIT_TESTS := $(UNIT_SOURCES:tests/unit/%.c=$(BUILD)/unit/%)
CATALOGUES := $(patsubst src/po/%.po,$(BUILD)/locale/%/LC_MESSAGES/yaodian.mo,$(wildcard src/po/*.po))

.PHONY: all objects unit demo test quick test-all test-long test-sanitize test-validators test-portable test-browser \
        mutants bench coverage tidy hooks where lint lint-format lint-po po install install-files portable deps \
        deps-test fonts clean help
.DELETE_ON_ERROR:

all: $(BUILD)/yaodian $(CATALOGUES)

$(BUILD)/yaodian: $(BUILD)/obj/main.o $(LIBRARY)
	$(call QUIET,LINK)$(CC) $(ALL_CFLAGS) $(HARDENING) $(HARDENED_LINK) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)

# Made anew each time: ar would keep the objects of sources that are gone.
$(LIBRARY): $(filter-out $(BUILD)/obj/main.o,$(OBJECTS))
	@rm -f $@
	$(call QUIET,AR  )$(AR) rcs $@ $^

$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call QUIET,CC  )$(CC) $(ALL_CFLAGS) $(HARDENING) -MMD -MP -c -o $@ $<

# Other flags or libraries rebuild everything; without the libraries the reader is told what to do.
$(BUILD)/flags: FORCE
	@test -n "$(LIBRARY_LIBS)" || { .ci/deps --list build; exit 1; }
	@mkdir -p $(@D)
	@echo "$(CC) $(ALL_CFLAGS) $(HARDENING) $(LIBRARY_LIBS)" | cmp -s - $@ || \
	    echo "$(CC) $(ALL_CFLAGS) $(HARDENING) $(LIBRARY_LIBS)" > $@
.PHONY: FORCE

$(BUILD)/locale/%/LC_MESSAGES/yaodian.mo: src/po/%.po
	@mkdir -p $(@D)
	$(call QUIET,MSG )msgfmt -o $@ $<

objects: $(OBJECTS)

unit: $(UNIT_TESTS)

$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(call QUIET,LINK)$(CC) $(ALL_CFLAGS) $(HARDENING) -MMD -MP $(LDFLAGS) -include tests/unit/shuffle.h -o $@ $< \
	    $(LIBRARY) $(ALL_LIBS) -lcmocka

-include $(OBJECTS:.o=.d) $(UNIT_TESTS:=.d)

demo:
	@.ci/deps build
	@fonts/fetch.sh
	@$(MAKE) all
	@$(BUILD)/yaodian build . -o out
	@echo
	@echo "Look at out/index.html (web pages) and at:"
	@find out -name '*.pdf' | sort | sed 's/^/  /'

test:
	@.ci/deps build test
	@fonts/fetch.sh
	@$(MAKE) all unit
	@python3 tests/run.py --build $(BUILD)

# The tests of the rooms that have changed, as many as go into fifteen seconds.
quick:
	@$(MAKE) all
	@python3 tests/quick.py --build $(BUILD) --compiler '$(CC)'

# Breaks one rule after another: does a test say so? ONLY=leaks, a room or a name; BY_DATE=1: leaks and twelve others.
mutants:
	@.ci/deps build test
	@fonts/fetch.sh
	@$(MAKE) all unit
	@python3 tests/mutants/run.py $(if $(ONLY),--only $(ONLY)) $(if $(BY_DATE),--by-date)

# What takes too long for each change; the result stands in tests/LONG.md.
test-long:
	@.ci/deps build test
	@fonts/fetch.sh
	@tests/long.sh $(BUILD)

# Lines that no test runs, by room; $(BUILD)/coverage/index.html shows them.
coverage:
	@.ci/deps build test coverage
	@fonts/fetch.sh
	@$(MAKE) all unit BUILD=$(BUILD)/coverage CFLAGS='-O0 -g --coverage'
	@find $(BUILD)/coverage -name '*.gcda' -delete
	@python3 tests/run.py --build $(BUILD)/coverage --suite unit,golden,cli,pdf,property,shapes
	@gcovr --root . --object-directory $(BUILD)/coverage --filter 'src/' --html-details $(BUILD)/coverage/index.html \
	    --print-summary

where:
	@python3 tests/where.py

tidy: $(BUILD)/compile_commands.json
	@.ci/deps build tidy
	@echo '$(SOURCES)' | tr ' ' '\n' | xargs -P $(shell nproc 2>/dev/null || echo 2) -n 8 clang-tidy --quiet -p $(BUILD)

# clangd and clang-tidy find it in the build folder.
$(BUILD)/compile_commands.json: Makefile $(BUILD)/flags
	@printf '[' > $@
	@for file in $(SOURCES) $(UNIT_SOURCES); do \
	    printf '%s{"directory": "%s", "file": "%s", "command": "%s -c %s"}' "$$comma" '$(CURDIR)' "$$file" \
	        '$(CC) $(ALL_CFLAGS)' "$$file" >> $@; comma=','; \
	done
	@printf ']\n' >> $@

hooks:
	@mkdir -p "$$(git rev-parse --git-path hooks)"
	@ln -sf "$(CURDIR)/.ci/pre-commit" "$$(git rev-parse --git-path hooks)/pre-commit"

test-sanitize:
	@test -r /proc/self/maps || { echo "The sanitizers need /proc: mount -t proc proc /proc" >&2; exit 1; }
	@$(MAKE) test SANITIZE=1 BUILD=build/asan
	@.ci/deps sanitize
	@$(MAKE) all unit SANITIZE=1 CC=clang BUILD=build/clang-asan
	@python3 tests/run.py --build build/clang-asan --suite unit,golden

test-all:
	@.ci/run

test-validators: all
	@fonts/fetch.sh
	@python3 tests/validators/run.py --build $(BUILD)

test-portable:
	@$(MAKE) portable
	@python3 tests/portable/run.py

test-browser: all
	@fonts/fetch.sh
	@python3 tests/browser/run.py --build $(BUILD)

bench:
	@.ci/deps build test
	@fonts/fetch.sh
	@$(MAKE) all
	@python3 tests/bench/bench.py --build $(BUILD)
	@python3 tests/bench/typesetting.py $(BUILD)/yaodian

lint:
	@.ci/deps build test lint
	@$(MAKE) lint-format lint-po
	@$(MAKE) --silent V=1 objects unit CC=gcc WERROR=1 BUILD=$(BUILD)/lint-gcc
	@python3 tests/check_includes.py $(BUILD)/lint-gcc/obj
	@$(MAKE) --silent V=1 objects unit CC=clang WERROR=1 BUILD=$(BUILD)/lint-clang
	@echo "lint: clean"

lint-format:
	@clang-format --dry-run -Werror $(SOURCES) $(HEADERS) $(UNIT_SOURCES) tests/unit/shuffle.h

# Every message of the program is translated, with the same %-directives, and nothing is fuzzy.
lint-po: $(BUILD)/yaodian.pot
	@for po in src/po/*.po; do \
	    msgfmt --check --statistics -o /dev/null $$po && msgcmp $$po $(BUILD)/yaodian.pot || exit 1; \
	done

$(BUILD)/yaodian.pot: $(SOURCES)
	@mkdir -p $(@D)
	@xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --sort-by-file \
	    --add-location=file --add-comments=TRANSLATORS --package-name=yaodian -o $@ $(SOURCES)
	@sed -i '/^"POT-Creation-Date:/d' $@ # else every run would change the catalogues

po: $(BUILD)/yaodian.pot
	@for po in src/po/*.po; do \
	    msgmerge --quiet --update --backup=none --no-fuzzy-matching --sort-by-file --add-location=file $$po $<; \
	    msgattrib --no-obsolete --sort-by-file --add-location=file -o $$po $$po; \
	    printf '%s: ' $$po; msgfmt --statistics -o /dev/null $$po; \
	done

install:
	@$(MAKE) all
	@$(MAKE) install-files

install-files:
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(BUILD)/yaodian $(DESTDIR)$(PREFIX)/bin/yaodian
	install -m 644 src/yaodian.1 $(DESTDIR)$(PREFIX)/share/man/man1/yaodian.1
	cd templates && find . -type f ! -name README.md -exec install -D -m 644 {} \
	    $(abspath $(DESTDIR)/$(PREFIX))/share/yaodian/templates/{} \;
	install -d $(DESTDIR)$(PREFIX)/share/yaodian/fonts
	find fonts -maxdepth 1 -name '*.[ot]t[fc]' -exec install -m 644 {} $(DESTDIR)$(PREFIX)/share/yaodian/fonts/ \;
	cd $(BUILD)/locale && find . -name '*.mo' -exec install -D -m 644 {} \
	    $(abspath $(DESTDIR)/$(PREFIX))/share/locale/{} \;

# Finds its libraries beside itself, theirs too: DT_RPATH does that, DT_RUNPATH does not.
portable:
	@.ci/deps build
	@fonts/fetch.sh
	+@$(MAKE) all BUILD=build/portable LDFLAGS="-Wl,--disable-new-dtags,-rpath,'\$$\$$ORIGIN/../lib'"
	+@src/portable.sh build/portable

deps:
	@.ci/deps build

deps-test:
	@.ci/deps build test lint

fonts:
	@.ci/deps build
	@fonts/fetch.sh

clean:
	rm -rf build
	find out -mindepth 1 ! -name README.md -delete

help:
	@echo "make            build $(BUILD)/yaodian"
	@echo "make demo       install what is missing (Debian), build, render content/ into out/"
	@echo "make test       build and run all tests (~ a minute)"
	@echo "make quick      build and run the tests of the rooms that have changed (< 20 s)"
	@echo "make test-sanitize  the same with the address and undefined-behaviour sanitizers"
	@echo "make test-all   everything: tests, lint, sanitizers (what .ci/run does)"
	@echo "make test-validators   every PDF through veraPDF (needs Maven)"
	@echo "make test-portable     what make portable packs runs on its own"
	@echo "make test-browser      every page in Chromium (needs node and chromium)"
	@echo "make mutants    break one rule after another: does a test say so? ONLY=leaks, a room or a name"
	@echo "make test-long  what takes longer: all mutants, tests in any order"
	@echo "make coverage   lines that no test runs"
	@echo "make bench      speed and memory, beside other programs where they are installed"
	@echo "make lint       format, includes, warnings of gcc and clang, translations"
	@echo "make tidy       clang-tidy"
	@echo "make where      bring src/WHERE.md up to date with the RULE tags"
	@echo "make hooks      check format, includes and translations before each commit"
	@echo "make install    into PREFIX ($(PREFIX)), below DESTDIR"
	@echo "make portable   a folder for machines without network or libraries: out/yaodian-*.tar.gz"
	@echo "make deps       install the packages needed to build (Debian), or list them"
	@echo "make fonts      put the free fonts into fonts/"
	@echo "make po         bring src/po up to date with the messages in src"
	@echo "make clean      remove build/ and what is in out/"
