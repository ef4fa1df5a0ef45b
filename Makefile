# publisher: `make` alone says what there is.

VERSION  := 0.1.0
PREFIX   ?= /usr/local
BUILD    ?= build
ifeq ($(origin CC),default)
CC       := gcc
endif
OPTIMISE ?= -O2
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
EXTRA    ?=

# Debian packages: what building, running and `make test` need, and what `make check-all` adds.
PACKAGES := gcc libc6-dev make pkg-config perl \
	libhpdf-dev libiniparser-dev libcmocka-dev libcmark-dev libcsv-dev \
	libharfbuzz-dev libunibreak-dev libhyphen-dev libutf8proc-dev liblcms2-dev libdeflate-dev libssl-dev \
	libjansson-dev libqpdf-dev libqrencode-dev \
	fonts-liberation2 fonts-open-sans fonts-sil-charis hyphen-en-gb qpdf poppler-utils locales parallel
CHECK_PACKAGES := clang clang-format cppcheck shellcheck valgrind gcovr mandoc zsh fish \
	$(shell clang=$$(apt-cache depends clang 2>/dev/null | sed -n 's/.*Depends: clang-\([0-9]*\)$$/\1/p'); [ -n "$$clang" ] && echo libclang-rt-$$clang-dev)
# The judges of line breaks and of LaTeX: tests/conform/tex/run.sh, tests/conform/latex/run.sh.
TEX_PACKAGES := texlive-luatex latexmk texlive-pictures tex-gyre texlive-lang-greek texlive-lang-cyrillic cm-super

# What `make conformance` adds: the judges. veraPDF comes by Maven (tests/conform/setup.sh).
CONFORMANCE_PACKAGES := default-jre-headless maven unzip perl qpdf poppler-utils mupdf-tools psutils zbar-tools strace python3-venv

PKG_CONFIG = pkg-config harfbuzz-subset harfbuzz libcmark libunibreak libutf8proc lcms2 libdeflate libcrypto jansson libqrencode
SOURCES   := $(sort $(wildcard publisher/*.c publisher/*/*.c publisher/*/*/*.c))
OBJECTS   := $(SOURCES:%.c=$(BUILD)/objects/%.o)
PARTS     := $(filter-out $(BUILD)/objects/publisher/main.o,$(OBJECTS))
UNITS     := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BINS := $(UNITS:%.c=$(BUILD)/%)
PROGRAM   := $(BUILD)/publisher

# Recursive on purpose: pkg-config is asked when a recipe runs, after `setup` in the same call.
# qpdf is loaded at run time (publisher/archive/qpdf.h), under the name that it was built against.
QPDF_LIBRARY = $(shell objdump -p "$$(pkg-config --variable=libdir libqpdf)/libqpdf.so" | awk '/SONAME/ { print $$2 }')
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -DPUBLISHER_VERSION='"$(VERSION)"' -DQPDF_LIBRARY='"$(QPDF_LIBRARY)"' -Ipublisher $(shell $(PKG_CONFIG) --cflags)
CFLAGS   += -std=c11 -g $(OPTIMISE) $(WARNINGS) $(EXTRA)
LDLIBS   += -Wl,--as-needed -lhpdf -liniparser -lcsv -lhyphen $(shell $(PKG_CONFIG) --libs) -lm -pthread

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

help:
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 20

setup: ## install the Debian packages that building, running and testing need
	@$(call install_packages,$(PACKAGES))

all: $(PROGRAM) ## build the program: build/publisher

release: output/sif-2014-07.pdf ## compile the July 2014 release to output/sif-2014-07.pdf

example: output/example.pdf ## compile the example release to output/example.pdf

test: unit golden end-to-end manual frames deps ## run the tests

unit: $(UNIT_BINS)
	@tests/unit/run.sh $(UNIT_BINS)

golden: $(PROGRAM)
	@tests/golden/run.sh $(PROGRAM)

end-to-end: $(PROGRAM)
	@tests/e2e/run.sh $(PROGRAM)

manual: $(PROGRAM) $(BUILD)/tests/manual/keys
	@tests/manual/run.sh $(PROGRAM) $(BUILD)/tests/manual/keys

frames: $(PROGRAM)
	@tests/frames/run.sh $(PROGRAM)

deps:
	@tests/deps.sh

# Their exit status is none of the program's, so that a test which expects an error does not take theirs for it.
asan: ## run the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99 $(MAKE) --no-print-directory BUILD=build/asan OPTIMISE=-O1 \
		EXTRA="-Werror -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" test

clang: ## build and test with clang, warnings as errors
	@$(MAKE) --no-print-directory BUILD=build/clang CC=clang EXTRA=-Werror all unit golden

valgrind: $(PROGRAM) ## compile the releases under valgrind
	@for layout in sif-2014-07 example history; do \
		valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,possible \
			$(PROGRAM) build layouts/$$layout.ini -o $(BUILD)/valgrind.pdf || exit 1; done
	@echo "valgrind: clean"

bench: $(PROGRAM) $(BUILD)/tests/bench/measure $(BUILD)/tests/bench/tagged_table ## time the program
	@tests/bench/run.sh $(PROGRAM) $(BUILD)/tests/bench/measure $(BUILD)/tests/bench/tagged_table

coverage: ## line coverage of the tests, in build/coverage
	@$(MAKE) --no-print-directory BUILD=build/coverage OPTIMISE=-O0 EXTRA=--coverage unit golden end-to-end
	@gcovr --root . --filter publisher/ build/coverage

format: ## format the sources
	clang-format -i $$(git ls-files '*.c' '*.h')

lint: $(PROGRAM) ## check format, shell scripts, sources, manual page and completions
	@clang-format --dry-run -Werror $$(git ls-files '*.c' '*.h')
	@shellcheck .ci/run $$(git ls-files '*.sh')
	@cppcheck --quiet --std=c11 --error-exitcode=1 --inline-suppr --enable=warning,portability \
		-Ipublisher -D__GNUC__ --suppress=missingIncludeSystem $(SOURCES)
	@tests/completions.sh $(PROGRAM)
	@echo "lint: clean"

check-setup: ## install what the longer checks need
	@$(call install_packages,$(CHECK_PACKAGES))

check-all: werror lint clang asan valgrind reproducible ## the longer checks that CI runs

# Four builds; their objects are kept, so that a second call is quick.
REPRODUCIBLE := gcc-O0 gcc-O2 clang-O0 clang-O2
reproducible: ## build with gcc and clang, at -O0 and -O2, and compare all outputs
	@for build in $(REPRODUCIBLE); do \
		$(MAKE) --no-print-directory BUILD=build/repro-$$build CC=$${build%%-*} OPTIMISE=-$${build##*-} \
			all || exit 1; done
	@tests/reproducible/run.sh $(REPRODUCIBLE:%=build/repro-%/publisher)

werror:
	@$(MAKE) --no-print-directory BUILD=build/werror EXTRA=-Werror all

conformance-setup: ## install the judges of the PDFs: veraPDF, mupdf and others
	@$(call install_packages,$(CONFORMANCE_PACKAGES) $(TEX_PACKAGES))
	@tests/conform/setup.sh build/conformance

# A folder of tests/conform with a run.sh of its own is run too; two at a time.
conformance: conformance-setup $(PROGRAM) ## judge every PDF by veraPDF, qpdf, poppler and mupdf
	@printf '%s\n' tests/conform/run.sh $(sort $(wildcard tests/conform/*/run.sh)) | \
		xargs -P 2 -I PART sh -c "PART $(PROGRAM)"

conformance-golden: conformance-setup $(PROGRAM) ## write the structures that the judges compare with
	@tests/conform/run.sh --update $(PROGRAM)

# The themes, words and releases are installed to be copied and begun from.
SHARE = $(DESTDIR)$(PREFIX)/share
install: $(PROGRAM) ## install the program, its manual page and completions (PREFIX, DESTDIR)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/publisher
	install -d $(SHARE)/man/man1 $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
		$(SHARE)/fish/vendor_completions.d
	$(PROGRAM) --help-as=man > $(SHARE)/man/man1/publisher.1
	$(PROGRAM) --help-as=bash > $(SHARE)/bash-completion/completions/publisher
	$(PROGRAM) --help-as=zsh > $(SHARE)/zsh/site-functions/_publisher
	$(PROGRAM) --help-as=fish > $(SHARE)/fish/vendor_completions.d/publisher.fish
	find assets layouts data -type f ! -path 'assets/readme/*' \
		-exec install -D -m 644 {} $(SHARE)/publisher/{} \;

clean: ## remove what was built
	rm -rf build output

output/%.pdf: layouts/%.ini $(PROGRAM) FORCE
	@mkdir -p output
	$(PROGRAM) build $< -o $@

$(PROGRAM): $(OBJECTS)
	@echo "link $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# Where setup is asked for in the same call, everything waits for it.
$(BUILD)/objects/%.o: %.c | $(filter setup,$(MAKECMDGOALS))
	@mkdir -p $(@D)
	@echo "compile $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/%.c $(PARTS)
	@mkdir -p $(@D)
	@echo "compile $<"
	@$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(PARTS) $(LDFLAGS) $(LDLIBS) -lcmocka

-include $(OBJECTS:.o=.d) $(wildcard $(BUILD)/tests/*/*.d $(BUILD)/tests/*/*/*.d)

FORCE:

.PHONY: help setup all release example test unit golden end-to-end manual frames deps asan clang valgrind \
	bench coverage format lint check-setup check-all reproducible werror conformance \
	conformance-setup conformance-golden install clean FORCE
.SECONDARY: $(OBJECTS)

# Quiet, quick, and skipping what is there; without root it says what to run.
define install_packages
missing=$$(for p in $(1); do \
	dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q ' ok installed' || echo $$p; done); \
if [ -z "$$missing" ]; then exit 0; fi; \
if [ "$$(id -u)" != 0 ]; then \
	echo "These packages are missing; as root, run:" >&2; \
	echo "  apt-get install --no-install-recommends" $$missing >&2; exit 1; fi; \
echo "Installing" $$missing; \
log=$$(mktemp); \
{ apt-get update && DEBIAN_FRONTEND=noninteractive \
	apt-get install -y --no-install-recommends $$missing; } > $$log 2>&1 || \
	{ cat $$log >&2; rm -f $$log; exit 1; }; \
rm -f $$log
endef
