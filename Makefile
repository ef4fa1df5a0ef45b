# publisher: `make` alone says what there is.

VERSION  := 0.1.0
PREFIX   ?= /usr/local
BUILD    ?= build
CC       ?= gcc
OPTIMISE ?= -O2
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
EXTRA    ?=

# Debian packages: what building, running and `make test` need. The one list.
PACKAGES := gcc libc6-dev make pkg-config \
	libhpdf-dev libiniparser-dev libcmocka-dev libcmark-dev libcsv-dev \
	libharfbuzz-dev libunibreak-dev libutf8proc-dev liblcms2-dev libdeflate-dev libssl-dev \
	fonts-liberation2 qpdf poppler-utils

LIBRARIES := harfbuzz-subset harfbuzz libcmark libunibreak libutf8proc lcms2 libdeflate libcrypto
ROOMS     := base source stats document typeset backend
SOURCES   := $(sort $(wildcard publisher/*.c $(foreach room,$(ROOMS),publisher/$(room)/*.c publisher/$(room)/*/*.c)))
OBJECTS   := $(SOURCES:%.c=$(BUILD)/%.o)
PARTS     := $(filter-out $(BUILD)/publisher/main.o,$(OBJECTS))
UNITS     := $(sort $(wildcard tests/unit/test_*.c))
UNIT_BINS := $(UNITS:%.c=$(BUILD)/%)

CPPFLAGS  += -D_POSIX_C_SOURCE=200809L -DPUBLISHER_VERSION='"$(VERSION)"' -Ipublisher \
	$(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
CFLAGS    += -std=c11 -g $(OPTIMISE) $(WARNINGS) $(EXTRA)
LDLIBS    += -Wl,--as-needed -lhpdf -liniparser -lcsv \
	$(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lm

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

all: $(BUILD)/publisher ## build the program

$(BUILD)/publisher: $(OBJECTS)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: tests/unit/%.c $(PARTS)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(PARTS) $(LDFLAGS) $(LDLIBS) -lcmocka

unit: $(UNIT_BINS) ## run the unit tests
	@for t in $(UNIT_BINS); do ./$$t || exit 1; done

-include $(OBJECTS:.o=.d) $(UNIT_BINS:%=%.d)

help:
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

.PHONY: all unit help
