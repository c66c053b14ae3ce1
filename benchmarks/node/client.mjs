// Does the work of a race with the built-in features of Node.js. Reads the name of the work from each input line,
// and writes the elapsed milliseconds and the number of items received.
import { createInterface } from 'node:readline';

const server = process.argv[2];

async function list() {
  let count = 0;
  for (let offset = 0, more = true; more;) {
    const response = await fetch(`${server}api/v1/runs?page%5Blimit%5D=100&page%5Boffset%5D=${offset}`);
    const page = JSON.parse(await response.text());
    for (const run of page.data) {
      if (run.id && run.title && run.lifecycle.status.kind && run.timestamps.created_at) count++;
    }
    offset += page.data.length;
    more = page.meta.has_more;
  }
  return count;
}

async function events() {
  const response = await fetch(`${server}api/v1/runs/run/attach?since_seq=1`);
  const decoder = new TextDecoder();
  let count = 0, held = '';
  for await (const bytes of response.body) {
    held += decoder.decode(bytes, { stream: true });
    let start = 0;
    for (let end; (end = held.indexOf('\n\n', start)) >= 0; start = end + 2) {
      const item = JSON.parse(held.slice(start + 'data:'.length, end));
      if (item.seq && item.event && item.ts) count++;
    }
    held = held.slice(start);
  }
  return count;
}

const works = { list, events };
for await (const work of createInterface({ input: process.stdin })) {
  const started = performance.now();
  const count = await works[work]();
  console.log(performance.now() - started, count);
}
