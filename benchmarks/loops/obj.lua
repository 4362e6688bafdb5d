local P = {}
P.__index = P
function P.new(x, y)
    local self = setmetatable({}, P)
    self.x = x
    self.y = y
    return self
end
function P:add(o)
    return P.new(self.x + o.x, self.y + o.y)
end
local function f(n)
    local p = P.new(0, 0)
    local d = P.new(1, 2)
    for i = 0, n - 1 do
        p = p:add(d)
    end
    return p.x + p.y
end
print(f(3000000))
