# One image for web and worker. The steps are in bin/image, which runs without a container too.
FROM postgres:18-trixie AS postgres
COPY bin /build/bin
RUN /build/bin/image client /usr/lib/postgresql/18/bin /client

FROM python:3.13-slim-trixie AS build
ENV UV_NO_CACHE=1 UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock .python-version ./
COPY bin bin
RUN bin/image packages
COPY . .
RUN bin/image files

FROM python:3.13-slim-trixie
RUN useradd --system --uid 10001 --user-group --home-dir /nonexistent healing \
    && install -d -o healing -g healing -m 700 /data /backups
COPY --from=postgres /client /client
COPY --from=build /app /app
WORKDIR /app
USER 10001
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 POSTGRES_PROGRAMS=/client/bin \
    DATA_DIR=/data MEDIA_ROOT=/data/media ORIGINALS_ROOT=/data/originals EXPORTS_ROOT=/data/exports STATIC_ROOT=/app/staticfiles \
    HOST=0.0.0.0 PORT=8000
EXPOSE 8000
CMD ["python", "-m", "healing.serve"]
