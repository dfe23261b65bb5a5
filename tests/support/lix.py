"""LIX, as the program itself counts it when an operation words its own areas."""

from ombud.phases.mapping.instrument.readability import lix as lix
