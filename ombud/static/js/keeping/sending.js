// Sends what is said to the server: one request at a time, in order. What comes back has a kind:
// saved, conflict, faults, door (somebody has to sign in or unlock first), gone (nobody answers, or not now).
const PATIENCE = 20000;
const MOST_WHEN_LEAVING = 60000;  // what a browser still sends of a page that is left

let line = Promise.resolve();

// Does one thing after the other, whatever became of the one before.
export function in_turn(act) {
  const turn = line.then(act);
  line = turn.catch(() => {});
  return turn;
}

export function new_name() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((each) => each.toString(16).padStart(2, "0")).join("");
}

// What every form of the page carries: whose page it is, and the token that is good now.
function carried(name) {
  return document.querySelector(`input[name="${name}"]`)?.value ?? "";
}

function renew(token) {
  for (const each of document.querySelectorAll('input[name="csrf_token"]')) each.value = token;
}

export async function post(draft, save, then = "") {
  const { ordinal, under, version, struck_at } = draft;
  const marks = { ordinal, under, version, struck_at, save, mine: draft.mine.join(" "), then };
  return send_fields(draft.to, Object.entries({ ...draft.fields, ...marks }));
}

// `pairs` are names and texts, as a form sends them.
export async function send_fields(to, pairs) {
  for (const last of [false, true]) {
    const [status, told] = await ask(to, pairs);
    if (status !== 400 || !told.token || last) return understood(status, told);
    renew(told.token);
  }
}

async function ask(to, pairs) {
  const body = new URLSearchParams([...pairs, ["csrf_token", carried("csrf_token")], ["bound", carried("bound")]]);
  const keepalive = body.toString().length < MOST_WHEN_LEAVING;
  const options = { method: "POST", body, keepalive, redirect: "error", headers: { Accept: "application/json" } };
  try {
    const answer = await fetch(to, { ...options, signal: AbortSignal.timeout(PATIENCE) });
    return [answer.status, await answer.json()];
  } catch {
    return [0, {}];  // nobody answers, or somebody who is not ours
  }
}

function understood(status, told) {
  if (status === 200) return { kind: "saved", ...told };
  if (status === 409) return { kind: "conflict", ...told };
  if (told.door) return { kind: "door", door: told.door };
  if (status === 0 || status >= 500) return { kind: "gone" };
  return { kind: "faults", errors: told.errors ?? {}, notice: told.notice ?? "" };
}
