/** A function whose answer for an object is worked out once, and forgotten together with the object. */
export function onceFor<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let answer = kept.get(key);
    if (!answer) {
      answer = { value: work(key) };
      kept.set(key, answer);
    }
    return answer.value;
  };
}
