import { type Code, py } from './template';
import type { Writer } from './writer';

/** The loss of a batch for a loss of PyTorch, which takes labels as floats: `loss = criterion(logits, targets.float())`. */
export function stepOfFloats(w: Writer): Code {
  return py`
    loss = ${w.criterion}(${w.logits}, ${w.targets}.float())  # both of shape [N, ${w.classCount}]
  `;
}

/** The loss of a batch for a loss of ours, which takes labels of any type. */
export function step(w: Writer): Code {
  return py`
    loss = ${w.criterion}(${w.logits}, ${w.targets})  # both of shape [N, ${w.classCount}]
  `;
}
