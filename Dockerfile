FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 RELAIS_HOME=/data
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN pip install --no-cache-dir --no-deps --no-build-isolation . \
    && useradd --uid 1000 relais && mkdir /data && chown relais /data
USER relais
VOLUME /data
EXPOSE 8000
HEALTHCHECK CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health/', timeout=3)"]
CMD ["relais", "serve", "--bind", "0.0.0.0:8000"]
