-- Two ways to set each paragraph with TeX, both with its own paragraph builder, parameters and
-- hyphenation points as the breaker had them:
--   widths  boxes as wide as the breaker measured them: judges the algorithm alone
--   font    characters, which LuaTeX shapes with HarfBuzz in the same font at the same size:
--           judges measuring and shaping too
-- Characters that hang are judged by widths only: what a break adds at a space stands in glue that
-- vanishes, and that does not, at the break.
-- A box carries its number in an attribute; the last one in a line tells where the line ends.
judge = {}
dofile("paragraphs.lua")

local NUMBER = 1000 -- the attribute
local SYLLABLE = 3 -- subtype of a discretionary from hyphenation: the first pass skips it
local EXPLICIT = 0
local HYPHEN = 0x2010
local id = node.id
local text_font

-- Lists are made complete: nothing is to be hyphenated but where the breaker did.
luatexbase.add_to_callback("hyphenate", function() end, "none")

local function glue(width, stretch, shrink)
  local n = node.new("glue")
  n.width, n.stretch, n.shrink = width, stretch, shrink
  return n
end

local function penalty(value)
  local n = node.new("penalty")
  n.penalty = value
  return n
end

local function kern(width)
  local n = node.new("kern", 1)
  n.kern = width
  return n
end

local function glyph(char)
  local n = node.new("glyph")
  n.font, n.char, n.lang = text_font, char, 0
  n.left, n.right = 2, 3
  return n
end

local function hyphen(item, how)
  local _, value, automatic, before, after = table.unpack(item)
  local n = node.new("disc", automatic and SYLLABLE or EXPLICIT)
  n.penalty = value
  if how == "font" then
    if automatic then n.pre = glyph(HYPHEN) end
  else
    if before ~= 0 then n.pre = kern(before) end
    if after ~= 0 then n.post = kern(after) end
  end
  return n
end

-- A space where a line may end, with what that adds to the line (`before`) and to the next.
local function put_hanging(item, cost, put)
  local _, width, stretch, shrink, _, before, after = table.unpack(item)
  local stop = node.new("rule")
  stop.width, stop.height, stop.depth = 0, 0, 0
  put(penalty(10000))
  put(glue(before, 0, 0))
  put(penalty(cost))
  put(glue(width - before - after, stretch, shrink)) -- vanishes at the break
  put(stop)
  put(penalty(10000))
  put(glue(after, 0, 0))
end

-- The penalty of a space that hangs, which comes next.
local waiting

-- The nodes of an item, appended by `put`.
local makers = {
  box = function(item, number, how, put)
    if how == "font" then
      for _, char in utf8.codes(item[4]) do
        local n = glyph(char)
        node.set_attribute(n, NUMBER, number)
        put(n)
      end
    else
      local n = node.new("rule")
      n.width, n.height, n.depth = item[2], 0, 0
      node.set_attribute(n, NUMBER, number)
      put(n)
    end
  end,
  glue = function(item, _, how, put)
    if item[5] then return end -- \parfillskip: TeX adds its own
    local _, width, stretch, shrink, _, before, after = table.unpack(item)
    if before ~= 0 or after ~= 0 then
      put_hanging(item, waiting or 0, put)
      waiting = nil
      return
    end
    if how == "font" then
      local parameters = font.getfont(text_font).parameters
      width = parameters.space
      stretch = stretch > 0 and parameters.space_stretch or 0
      shrink = shrink > 0 and parameters.space_shrink or 0
    end
    put(glue(width, stretch, shrink))
  end,
  penalty = function(item, _, _, put)
    local hangs = item[3] ~= 0 or item[4] ~= 0
    if hangs then waiting = item[2] else put(penalty(item[2])) end
  end,
  hyphen = function(item, _, how, put) put(hyphen(item, how)) end,
}

function judge.set_parameters(index)
  local p = paragraphs[index]
  tex.hsize = p.width
  tex.pretolerance, tex.tolerance = p.pretolerance, p.tolerance
  tex.emergencystretch = p.emergency
  tex.linepenalty, tex.adjdemerits = p.line, p.adjacent
  tex.doublehyphendemerits, tex.finalhyphendemerits = p.double, p.final
  tex.rightskip = glue(0, p.edge, 0)
  local fill = node.new("glue")
  if p.items[#p.items][1] == "glue" then fill.stretch, fill.stretch_order = 65536, 2 end
  tex.parfillskip = fill
end

function judge.write_list(index, how)
  local p, first, last = paragraphs[index], nil, nil
  local function put(n)
    if first then last.next, n.prev = n, last else first = n end
    last = n
  end
  local items = p.items
  for number, item in ipairs(items) do
    local closes = number >= #items - 1 and item[1] == "penalty" and items[#items][5]
    if not closes then makers[item[1]](item, number, how, put) end
  end
  node.write(first)
end

-- The greatest number in a list, also within discretionaries that were not taken.
local function greatest(head)
  local most = 0
  for n in node.traverse(head) do
    local here = 0
    if n.id == id("disc") then here = n.replace and greatest(n.replace) or 0
    elseif n.id == id("hlist") then here = greatest(n.head)
    else here = node.has_attribute(n, NUMBER) or 0 end
    if here > most then most = here end
  end
  return most
end

function judge.take_lines(index, how)
  local p, ends = paragraphs[index], {}
  for line in node.traverse_id(id("hlist"), tex.box[0].head) do
    local number = greatest(line.head)
    table.insert(ends, number > 0 and p.items[number][3] or 0)
  end
  p[how] = ends
  p.natural = p.natural or {}
  p.natural[how] = tex.box[1].width
end

local function same(a, b)
  if #a ~= #b then return false end
  for i = 1, #a do
    if a[i] ~= b[i] then return false end
  end
  return true
end

-- Why a paragraph came out otherwise, by name and number.
local function reason(p, how)
  if how == "widths" then return "the algorithms differ" end
  if not same(p.ends, p.widths) then return "the algorithms differ, see its widths" end
  return string.format("widths are rounded otherwise: %d sp by the breaker, %d sp by TeX",
    p.natural.widths, p.natural.font)
end

function judge.ways(p)
  return p.name:find("hanging") and {"widths"} or {"widths", "font"}
end

function judge.report()
  local report = io.open("report.txt", "w")
  local agree, of, widest = {}, {}, 0
  local lines, hyphens = 0, 0
  for _, p in ipairs(paragraphs) do
    local setup = p.name:match("%a+")
    of[setup] = (of[setup] or 0) + 1
    lines, hyphens = lines + #p.ends, hyphens + p.hyphens
    if p.natural.font then widest = math.max(widest, math.abs(p.natural.widths - p.natural.font)) end
    for _, how in ipairs(judge.ways(p)) do
      local key = how .. setup
      agree[key] = agree[key] or 0
      if same(p.ends, p[how]) then agree[key] = agree[key] + 1
      else
        report:write(string.format("%s, %s: lines end at %s, with TeX at %s: %s\n", p.name, how,
          table.concat(p.ends, " "), table.concat(p[how], " "), reason(p, how)))
      end
    end
  end
  report:write(string.format("%d paragraphs, %d lines, %d of them hyphenated; ", #paragraphs, lines,
    hyphens), string.format("natural widths differ by %d sp at most\n", widest))
  for _, setup in ipairs{"justified", "ragged", "balanced", "hanging"} do
    for _, how in ipairs(judge.ways{name = setup}) do
      local count = agree[how .. setup]
      report:write(string.format("agree %s %s %d of %d, %.2f %%\n", setup, how, count, of[setup],
        100 * count / of[setup]))
    end
  end
  report:close()
end

function judge.take_font()
  text_font = font.current()
end

-- What TeX is to do next.
tex.print(string.format([[\font\face="[%s]:mode=harf;script=latn" at 11pt \face]], font_path))
tex.print([[\directlua{judge.take_font()}]])
for index = 1, #paragraphs do
  for _, how in ipairs(judge.ways(paragraphs[index])) do
    tex.print(string.format([[\judgeparagraph{%d}{%s}]], index, how))
  end
end
tex.print([[\directlua{judge.report()}]])
