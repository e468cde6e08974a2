# make run     installs what is missing, builds the index if it is missing or old, serves http://127.0.0.1:7860 (HOST, PORT)
# make test    installs what the tests need and runs every check
# make setup   only the install
# make gate    a part of the release questions, against eval/baseline.json
# make bench   speed and memory on this machine
# make lock    resolves pyproject.toml anew into the two lock files (for maintainers)

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The CPU build of PyTorch: its own index first, since PyPI's build for Linux brings gigabytes of CUDA with it.
TORCH := torch==2.13.0
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu
CUDA := cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas nvidia-cuda-cupti nvidia-cuda-nvrtc nvidia-cuda-runtime \
  nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-curand nvidia-cusolver nvidia-cusparse nvidia-cusparselt-cu13 nvidia-nccl-cu13 \
  nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx triton

.PHONY: gate fuzz run setup test bench lock browser clean
.DELETE_ON_ERROR:

run: setup
	@exec $(BIN)/desk serve

setup: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=python3.11"; exit 1; }
	@echo "installing packages into .venv (about 2 GB; one to five minutes)"
	@start=$$(date +%s); \
	  { [ -x $(BIN)/python ] || $(PYTHON) -m venv .venv; } && \
	  { $(BIN)/python -c 'import torch' 2>/dev/null || \
	    $(PIP) --timeout 15 --retries 1 install --no-deps --index-url $(TORCH_INDEX) $(TORCH) 2>/dev/null || \
	    { echo "no CPU build at $(TORCH_INDEX): taking PyPI's, which is larger"; $(PIP) install $(TORCH); }; } && \
	  $(PIP) install --no-deps --require-hashes -r requirements.lock && \
	  $(PIP) install --no-deps --no-build-isolation -e . && \
	  echo "installed in $$(( $$(date +%s) - start )) s"
	@touch $@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@echo "installing what the tests need"
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  echo "installing Chromium for the browser tests" && apt-get update -qq >/dev/null && apt-get install -y -qq chromium >/dev/null; } || \
	  echo "no Chromium here: the browser tests are skipped"

test: .venv/installed-dev browser
	$(BIN)/ruff format --check desk tests app.py
	$(BIN)/ruff check desk tests app.py
	$(BIN)/mypy
	$(BIN)/python -m pytest

# Stops where answers got significantly worse than in eval/baseline.json (two minutes; most of it the index).
gate: setup
	@$(BIN)/desk eval gate --fast

# Ten minutes of made-up and mutated files against the parsers and loaders.
fuzz: .venv/installed-dev
	FUZZ_TRIES=4000 $(BIN)/python -m pytest -q tests/documents/test_fuzz.py tests/official/test_properties.py

bench: setup
	@$(BIN)/desk bench

lock:
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate --quiet -o requirements.lock \
	  --group build $(addprefix --no-emit-package ,torch $(CUDA))
	$(BIN)/uv pip compile --group dev --universal --generate-hashes --no-header --no-annotate --quiet -o requirements-dev.lock \
	  -c requirements.lock

clean:
	rm -rf .venv .desk
