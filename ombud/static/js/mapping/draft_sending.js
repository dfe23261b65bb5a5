// Sends a draft from the storage, as it was left. It keeps the version it was written from, so that nothing is overwritten in silence.
import { drop, find, keep, with_name } from "../keeping/storage.js";
import { in_turn, new_name, post } from "../keeping/sending.js";

export function send_draft(key) {
  return in_turn(async () => {
    const draft = find(key);
    if (!draft) return { kind: "saved" };
    const name = new_name();
    const mine = with_name(draft.mine, name);
    keep(key, { ...draft, mine }, draft.at);
    const outcome = await post({ ...draft, mine }, name);
    if (outcome.kind === "saved" || outcome.struck) drop(key);
    return outcome;
  });
}
