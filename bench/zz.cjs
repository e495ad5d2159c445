require('module').enableCompileCache();
const Module = require('module');
const orig = Module._load;
const stack = [];
const rows = [];
Module._load = function (r, p) {
  const s = performance.now();
  stack.push(0);
  try {
    return orig.apply(this, arguments);
  } finally {
    const d = performance.now() - s;
    const kids = stack.pop();
    if (stack.length) stack[stack.length - 1] += d;
    rows.push([r, d, d - kids]);
  }
};
for (const m of process.argv.slice(2)) require(m);
rows.sort((a, b) => b[1] - a[1]);
for (const r of rows.slice(0, 60))
  console.log(r[1].toFixed(1).padStart(7), r[2].toFixed(1).padStart(6), r[0]);
console.log(Object.keys(require.cache).length);
