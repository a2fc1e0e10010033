# The bot without a compiler, a shell script or a writable file of its own.
#
#   docker build -t wayside .
#   docker run --rm --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#       --ulimit core=0 -p 127.0.0.1:8080:8080 wayside
#
# compose.yaml says the same, with a store of its own.

FROM python:3.13-slim-bookworm AS packages
WORKDIR /build
COPY requirements.txt ./
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --root-user-action=ignore \
        --require-hashes --only-binary :all: -r requirements.txt

FROM python:3.13-slim-bookworm
# Freed memory is overwritten, so that less of what was read can be found in it later.
ENV PATH="/venv/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONMALLOC=malloc \
    MALLOC_PERTURB_=165 \
    WAYSIDE_LISTEN=0.0.0.0:8080
WORKDIR /wayside
COPY --from=packages /venv /venv
COPY LICENSE ./
COPY locales locales
COPY flows flows
COPY docs/codes.md docs/
COPY bot bot
# Nothing can be written later, so each start would compile anew all that it loads. Python itself, as this
# image brings it, has no bytecode either; the import leaves that of what the bot uses.
RUN python -m compileall -q bot && env -u PYTHONDONTWRITEBYTECODE python -c "import bot.app"
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
